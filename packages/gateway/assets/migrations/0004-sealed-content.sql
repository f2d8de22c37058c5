-- One key for each submission and each upload, itself sealed with a master key that lies outside of the database. Where a
-- row has no key, its content is as a version without encryption wrote it.
create table gateway.data_keys (
  id uuid primary key,
  master text not null,
  wrapped bytea not null,
  made_at timestamptz not null default now()
);
create index data_keys_master on gateway.data_keys (master);

-- What a document is made of besides the answers: the form, its schema, the letterhead. The same for many submissions.
create table gateway.recipes (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  content text not null
);

alter table gateway.submissions
  add column key_id uuid references gateway.data_keys,
  -- The document is made after the receipt; until then the manifest lacks it.
  add column is_complete boolean not null default true,
  add column recipe text references gateway.recipes;
create index submissions_incomplete on gateway.submissions (submitted_at) where not is_complete;
create index submissions_submitted_at on gateway.submissions (submitted_at);

alter table gateway.parts
  add column key_id uuid references gateway.data_keys,
  -- Small documents lie in their row: one write to disk instead of three.
  add column content bytea,
  alter column blob drop not null,
  add constraint parts_content check ((blob is null) <> (content is null));

alter table gateway.uploads add column key_id uuid references gateway.data_keys;

alter table gateway.delivery_bytes add column key_id uuid references gateway.data_keys;

-- Foreign keys without an index make each deletion of a key read the whole table.
create index submissions_key on gateway.submissions (key_id);
create index parts_key on gateway.parts (key_id);
create index uploads_key on gateway.uploads (key_id);
create index delivery_bytes_key on gateway.delivery_bytes (key_id);
