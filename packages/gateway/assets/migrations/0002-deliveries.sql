-- The outbox: one row for each submission and target, written with the submission.
create table gateway.deliveries (
  id uuid primary key,
  submission_id text not null references gateway.submissions on delete restrict,
  target text not null,
  state text not null check (state in ('waiting', 'sending', 'done', 'parked')),
  -- Counts up with every lease: a late worker cannot overwrite the result of a newer one.
  fence integer not null default 0,
  lease_until timestamptz,
  due_at timestamptz not null,
  begun_at timestamptz not null,
  attempts integer not null default 0,
  receipt text,
  problem text,
  unique (submission_id, target)
);
create index deliveries_due on gateway.deliveries (due_at) where state in ('waiting', 'sending');

-- One row for each attempt, never changed after its end was written. No personal data.
create table gateway.attempts (
  delivery_id uuid not null references gateway.deliveries on delete cascade,
  fence integer not null,
  begun_at timestamptz not null,
  ended_at timestamptz,
  outcome text,
  problem text,
  primary key (delivery_id, fence)
);
