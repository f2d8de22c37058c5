-- An order says why it was made, how it may be paid and until when.
alter table gateway.payment_orders
  add column policy text not null default 'afterwards' check (policy in ('optional', 'required', 'afterwards')),
  -- Names of providers; the first one is offered first.
  add column providers text[] not null default '{}',
  -- Whom the money is for, as providers know it, such as an AGS.
  add column authority text not null default '',
  -- Day on which it is due; nothing happens by itself.
  add column due_on date,
  -- After it nobody may begin to pay.
  add column pay_by timestamptz;
update gateway.payment_orders set providers = array[provider];
alter table gateway.payment_orders
  drop column provider,
  drop constraint payment_orders_state_check,
  -- lapsed: not paid in time. Money that comes all the same counts.
  add constraint payment_orders_state_check check (state in ('open', 'paid', 'lapsed'));
create index payment_orders_pay_by on gateway.payment_orders (pay_by) where state = 'open' and pay_by is not null;

alter table gateway.payment_attempts add column provider text not null default '';
update gateway.payment_attempts a set provider = o.providers[1] from gateway.payment_orders o where o.id = a.order_id;
alter table gateway.payment_attempts
  drop constraint payment_attempts_state_check,
  -- settled: a person has cleared up an alarm.
  add constraint payment_attempts_state_check check (state in
    ('creating', 'initial', 'paid', 'failed', 'canceled', 'lost', 'refused', 'expired', 'alarm', 'settled'));

-- What a person has to look at.
create table gateway.payment_alarms (
  id bigint generated always as identity primary key,
  order_id text not null references gateway.payment_orders on delete cascade,
  kind text not null,
  -- No personal data.
  detail text not null,
  at timestamptz not null,
  settled_at timestamptz,
  settled_by text
);
create index payment_alarms_order on gateway.payment_alarms (order_id);

-- Transfers that the cash desk has found on its account.
create table gateway.payment_bookings (
  -- Of the form: posted again, it is the same booking.
  key uuid primary key,
  order_id text not null references gateway.payment_orders on delete cascade,
  amount_cents integer not null,
  result text not null check (result in ('booked', 'other-amount', 'paid-before')),
  at timestamptz not null,
  by text not null
);
create index payment_bookings_order on gateway.payment_bookings (order_id);
