-- Citizens who log in at a service account. What the account told lies sealed with a key of its own, and goes with the log-in.
alter table gateway.sessions
  drop constraint sessions_kind_check,
  add constraint sessions_kind_check check (kind in ('citizen', 'staff', 'account'));

-- Log-ins under way: from leaving for the account to coming back. No personal data.
create table gateway.login_attempts (
  -- SHA-256 of what the account gives back.
  state_sha256 text primary key check (state_sha256 ~ '^[0-9a-f]{64}$'),
  -- Name of the connection.
  account text not null,
  tenant text not null,
  -- SHA-256 of the cookie of the browser that has left.
  browser_sha256 text not null,
  -- What the protocol needs to check the answer, as JSON.
  kept text not null,
  return_to text not null,
  expires_at timestamptz not null
);
create index login_attempts_expires_at on gateway.login_attempts (expires_at);

create table gateway.account_logins (
  id uuid primary key,
  account text not null,
  tenant text not null,
  -- Tells one owner from others, at this tenant only; see gateway.account_secret.
  account_key text not null check (account_key ~ '^[0-9a-f]{64}$'),
  key_id uuid not null references gateway.data_keys,
  content bytea not null,
  -- Set until the browser has come to fetch it: SHA-256 of a ticket that opens it once, and of the browser's cookie.
  ticket_sha256 text unique,
  browser_sha256 text,
  return_to text not null,
  fetch_until timestamptz not null,
  expires_at timestamptz not null
);
create index account_logins_expires_at on gateway.account_logins (expires_at);
create index account_logins_key on gateway.account_logins (key_id);

-- Answers of accounts that were taken, so that none is taken twice. Kept as long as one would be valid.
create table gateway.used_answers (
  answer_sha256 text primary key check (answer_sha256 ~ '^[0-9a-f]{64}$'),
  expires_at timestamptz not null
);
create index used_answers_expires_at on gateway.used_answers (expires_at);

-- Makes account keys; without it, nobody can tell whose they are, not even by trying all ids of an account.
create table gateway.account_secret (
  only_one boolean primary key default true check (only_one),
  key_id uuid not null references gateway.data_keys,
  content bytea not null
);

-- Which account a submission was sent by.
create table gateway.submission_accounts (
  submission_id text primary key references gateway.submissions on delete cascade,
  account text not null,
  account_key text not null check (account_key ~ '^[0-9a-f]{64}$'),
  level text,
  -- How to answer: JSON, sealed with the submission's key; null if the account has no mailbox.
  reply text
);
create index submission_accounts_key on gateway.submission_accounts (account_key);
