-- Nudges: why somebody was written to about somebody, and what they answered. Lock impact: none; new table.
create table nudges (
  workspace_id text not null references workspaces on delete cascade,
  nudge_id uuid not null default gen_random_uuid(),
  member_id text not null,
  kind text not null check (kind in ('reconnect', 'gratitude')),
  subject_id text not null,
  -- The silence or the week it is about: one nudge per member, kind, subject and period (P9).
  period text not null,
  why text not null,
  -- What was true when it was planned: days, ids and links, no words.
  facts jsonb not null,
  planned_at timestamptz not null,
  delivery_id uuid,
  answer text check (answer in ('message', 'kudos', 'talked', 'snooze_week', 'snooze_month', 'not_relevant', 'settled')),
  answered_at timestamptz,
  primary key (workspace_id, nudge_id),
  unique (workspace_id, member_id, kind, subject_id, period)
);
create index nudges_of_member on nudges (workspace_id, member_id, planned_at);
create index nudges_of_delivery on nudges (workspace_id, delivery_id) where delivery_id is not null;
select separate_tenants('nudges');

-- What a member said about being nudged about somebody: later, or never.
create table nudge_rests (
  workspace_id text not null references workspaces on delete cascade,
  member_id text not null,
  kind text not null check (kind in ('reconnect', 'gratitude')),
  subject_id text not null,
  -- 'infinity' for never.
  until timestamptz not null,
  primary key (workspace_id, member_id, kind, subject_id)
);
select separate_tenants('nudge_rests');
