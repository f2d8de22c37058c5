-- Numbers of readable references, such as HSt-2026-000123: counted for each tenant, prefix and year. Gaps are allowed.
create table gateway.reference_counters (
  tenant text not null,
  prefix text not null,
  year integer not null,
  last integer not null,
  primary key (tenant, prefix, year)
);
create index submissions_reference on gateway.submissions (tenant, reference);
