-- Whom a member wants to stay in touch with, and how often (R2); and whom Rapport never suggests to them (R6). Both are the
-- member's alone (V1). Lock impact: none; new tables.
create table cadences (
  workspace_id text not null references workspaces on delete cascade,
  member_id text not null,
  subject_id text not null check (subject_id <> member_id),
  ideal_days integer not null check (ideal_days >= 2),
  latest_days integer not null check (latest_days >= ideal_days),
  -- Counts as the last contact of two people who were never in touch on record.
  since timestamptz not null,
  primary key (workspace_id, member_id, subject_id)
);
select separate_tenants('cadences');

create table never_about (
  workspace_id text not null references workspaces on delete cascade,
  member_id text not null,
  subject_id text not null check (subject_id <> member_id),
  since timestamptz not null,
  primary key (workspace_id, member_id, subject_id)
);
select separate_tenants('never_about');
