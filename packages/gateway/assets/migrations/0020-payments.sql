-- What is to be paid: one order for each thing that is paid for, however often somebody clicks.
create table gateway.payment_orders (
  -- The citizen's key to its page.
  id text primary key check (id ~ '^[0-9a-f]{32}$'),
  -- Counts Kassenzeichen.
  number bigint generated always as identity unique,
  tenant text not null default '',
  -- What is paid for, such as a submission and the reason; never paid for twice.
  subject text not null,
  submission_id text references gateway.submissions on delete cascade,
  provider text not null,
  amount_cents integer not null check (amount_cents > 0),
  purpose text not null,
  description text not null,
  -- What requests to the provider are called, with a suffix from the second one on.
  request_stem text not null,
  -- Kassenzeichen of a transfer.
  reference text,
  state text not null default 'open' check (state in ('open', 'paid')),
  created_at timestamptz not null,
  paid_at timestamptz,
  unique (tenant, subject),
  unique (tenant, reference)
);
create index payment_orders_submission on gateway.payment_orders (submission_id);

-- One row for each transaction that was begun at a provider.
create table gateway.payment_attempts (
  order_id text not null references gateway.payment_orders on delete cascade,
  number integer not null,
  request_id text not null unique,
  state text not null check (state in ('creating', 'initial', 'paid', 'failed', 'canceled', 'lost', 'refused', 'expired', 'alarm')),
  -- Until then somebody is waiting for the provider's answer.
  lease_until timestamptz,
  transaction_id text,
  transaction_url text,
  transaction_reference text,
  redirect_url text,
  method text,
  method_detail text,
  created_at timestamptz not null,
  ended_at timestamptz,
  checks integer not null default 0,
  check_at timestamptz,
  problem text,
  primary key (order_id, number)
);
-- Of one order only one runs at a time.
create unique index payment_attempts_running on gateway.payment_attempts (order_id)
  where state in ('creating', 'initial');
create index payment_attempts_check on gateway.payment_attempts (check_at) where check_at is not null;
