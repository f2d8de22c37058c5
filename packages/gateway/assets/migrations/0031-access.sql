-- What opens a submission to the citizen who sent it: the handle stands in addresses, the code only on the receipt.
create table gateway.citizen_access (
  submission_id text primary key references gateway.submissions on delete cascade,
  handle text not null unique check (handle ~ '^[0-9a-f]{32}$'),
  code text not null
);

create table gateway.sessions (
  -- SHA-256 of what the cookie holds: who reads the table cannot use it.
  token_sha256 text primary key check (token_sha256 ~ '^[0-9a-f]{64}$'),
  kind text not null check (kind in ('citizen', 'staff')),
  -- A submission, or an account.
  subject text not null,
  tenant text not null,
  csrf text not null,
  expires_at timestamptz not null
);
create index sessions_expires_at on gateway.sessions (expires_at);

-- Wrong codes and passwords, by what they were tried on. Keys are hashes.
create table gateway.failures (
  key text primary key,
  count integer not null,
  last_at timestamptz not null
);

create table gateway.staff (
  name text primary key check (name ~ '^[a-z0-9][a-z0-9._@-]{0,99}$'),
  display_name text not null,
  password_hash text not null,
  -- List of { tenant, role, services? } as in the configuration.
  roles text not null
);

-- Who did what. Never changed. No personal data of citizens.
create table gateway.audit (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor text not null,
  tenant text not null,
  action text not null,
  -- No reference: it outlives what it speaks of.
  submission_id text,
  detail text
);
create index audit_submission on gateway.audit (submission_id, id);
