-- Versions of code lists as their publishers wrote them, kept for comparing. Forms carry their own lists.
create table gateway.code_lists (
  uri text not null,
  version text not null,
  -- Of the file. A published version never changes: another file under the same name is refused.
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  source text not null,
  content text not null,
  found_at timestamptz not null,
  primary key (uri, version)
);

-- What came of asking for the newest version of a list.
create table gateway.code_list_checks (
  uri text primary key,
  version text,
  source text,
  checked_at timestamptz not null,
  answered_at timestamptz,
  problem text
);

-- One row: one process at a time asks.
create table gateway.code_list_refresh (
  single boolean primary key default true check (single),
  due_at timestamptz not null,
  lease_until timestamptz
);
