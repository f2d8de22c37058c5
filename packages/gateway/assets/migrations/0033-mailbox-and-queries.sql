-- What authorities tell citizens about their submissions. Evidence times are written once.
create table gateway.messages (
  id text primary key check (id ~ '^[0-9a-f]{32}$'),
  -- The first version of the submission.
  submission_id text not null references gateway.submissions on delete cascade,
  -- Chosen by the sender: the same key again is the same message.
  message_key text not null,
  kind text not null check (kind in ('notice', 'question', 'information')),
  title text not null,
  body text not null,
  provided_at timestamptz not null,
  -- Rule that dates it; null for what has no legal effect.
  notification text,
  notified_at timestamptz,
  first_retrieved_at timestamptz,
  unique (submission_id, message_key)
);

create table gateway.message_files (
  message_id text not null references gateway.messages on delete cascade,
  file_name text not null,
  media_type text not null,
  sha512 text not null,
  content bytea not null,
  primary key (message_id, file_name)
);

-- Questions about single answers.
create table gateway.queries (
  id text primary key check (id ~ '^[0-9a-f]{32}$'),
  -- The version that is asked about.
  submission_id text not null references gateway.submissions on delete cascade,
  asked_at timestamptz not null,
  asked_by text not null,
  question text not null,
  -- JSON list of the pointers of the fields that may be changed.
  pointers text not null,
  state text not null check (state in ('open', 'answered', 'withdrawn')),
  ended_at timestamptz,
  -- JSON list of { pointer, before, after }: hashes of the answers before, and the answers after.
  delta text
);
create index queries_submission on gateway.queries (submission_id, asked_at);
-- One question at a time: the answer to one must not undo the answer to another.
create unique index queries_open on gateway.queries (submission_id) where state = 'open';
