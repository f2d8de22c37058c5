-- Forms that citizens have begun. The content is sealed twice: with a key made of the citizen's code, which lies nowhere, and
-- with a key of the vault. What lies here opens nothing by itself.
create table gateway.drafts (
  handle text primary key check (handle ~ '^[0-9a-f]{32}$'),
  tenant text not null,
  slug text not null,
  key_id uuid not null references gateway.data_keys,
  -- Tells the right key from a wrong one; nothing can be made of it.
  proof bytea not null,
  content bytea not null,
  -- Counts up with every change, so that two windows do not overwrite each other unnoticed.
  version integer not null,
  saved_at timestamptz not null,
  expires_at timestamptz not null
);
create index drafts_expires_at on gateway.drafts (expires_at);
create index drafts_key on gateway.drafts (key_id);

-- Uploads that drafts speak of are kept as long as they.
create table gateway.draft_uploads (
  handle text not null references gateway.drafts on delete cascade,
  attachment_id uuid not null references gateway.uploads on delete cascade,
  primary key (handle, attachment_id)
);
create index draft_uploads_attachment on gateway.draft_uploads (attachment_id);
