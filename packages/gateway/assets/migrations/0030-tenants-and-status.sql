-- Whose submission it is, and what became of it.
alter table gateway.submissions
  -- Empty: of no town, as of a server that serves none.
  add column tenant text not null default '',
  -- LeiKa key of the service.
  add column service text,
  -- Area that the service was asked for in.
  add column ars text,
  -- A later version of a submission names the first one.
  add column revises text references gateway.submissions on delete restrict,
  add column revision integer not null default 1;
create index submissions_tenant on gateway.submissions (tenant, submitted_at);
create unique index submissions_revision on gateway.submissions (revises, revision);

-- Never changed, never deleted while the submission is there. No personal data in `by`: a role, a target, an account's id.
create table gateway.status_events (
  id bigint generated always as identity primary key,
  submission_id text not null references gateway.submissions on delete cascade,
  state text not null check (state in
    ('INITIATED', 'SUBMITTED', 'RECEIVED', 'PROCESSING', 'ACTION_REQUIRED', 'COMPLETED')),
  at timestamptz not null,
  by text not null,
  -- Shown to the citizen.
  note text
);
create index status_events_submission on gateway.status_events (submission_id, id);
