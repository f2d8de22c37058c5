-- Submissions, their parts, and what leads to them. The bytes themselves lie on disk, by the SHA-512 of what is stored.
create table gateway.submissions (
  id text primary key check (id ~ '^[0-9a-f]{32}$'),
  slug text not null,
  reference text not null,
  submitted_at timestamptz not null,
  -- manifest.json byte for byte: its hash is the identity of the package.
  manifest text not null,
  manifest_sha512 text not null check (manifest_sha512 ~ '^[0-9a-f]{128}$')
);

create table gateway.parts (
  submission_id text not null references gateway.submissions on delete cascade,
  path text not null,
  blob text not null check (blob ~ '^[0-9a-f]{128}$'),
  primary key (submission_id, path)
);
create index parts_blob on gateway.parts (blob);

create table gateway.idempotency_keys (
  -- SHA-256 over form and key: a key is chosen by the client.
  key_sha256 text primary key check (key_sha256 ~ '^[0-9a-f]{64}$'),
  body_sha256 text not null,
  submission_id text not null references gateway.submissions on delete cascade
);
create index idempotency_keys_submission on gateway.idempotency_keys (submission_id);

-- Files that no submission has claimed yet.
create table gateway.uploads (
  attachment_id uuid primary key,
  file_name text not null,
  media_type text not null,
  size_bytes bigint not null,
  sha512 text not null,
  blob text not null,
  kept_at timestamptz not null
);
create index uploads_blob on gateway.uploads (blob);
create index uploads_kept_at on gateway.uploads (kept_at);
