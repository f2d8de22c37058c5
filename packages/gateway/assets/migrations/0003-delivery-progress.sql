alter table gateway.submissions
  -- `$id` of the JSON Schema that the data follow; empty for submissions of versions that did not keep it.
  add column schema_uri text not null default '';

alter table gateway.deliveries
  drop constraint deliveries_state_check,
  add constraint deliveries_state_check check (state in ('waiting', 'sending', 'pending', 'done', 'parked')),
  -- The target may have it already: it is asked before anything is sent again.
  add column unsure boolean not null default false,
  -- JSON of the adapter's own.
  add column progress text,
  add column evidence text,
  -- Attempts in a row without success, and when the first of them ended.
  add column failures integer not null default 0,
  add column failing_since timestamptz,
  add column pending_since timestamptz,
  add column alarmed_at timestamptz;

-- A worker of the earlier version may have died while sending.
update gateway.deliveries set unsure = true where state = 'sending' or problem is not null;

drop index gateway.deliveries_due;
create index deliveries_due on gateway.deliveries (target, due_at) where state in ('waiting', 'sending', 'pending');

-- Bytes that an adapter must send again unchanged.
create table gateway.delivery_bytes (
  delivery_id uuid not null references gateway.deliveries on delete cascade,
  name text not null,
  blob text not null check (blob ~ '^[0-9a-f]{128}$'),
  primary key (delivery_id, name)
);
create index delivery_bytes_blob on gateway.delivery_bytes (blob);
