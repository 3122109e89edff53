-- Team channels that get an appreciation post (T1). Lock impact: none; new table.
create table digest_schedules (
  workspace_id text not null references workspaces on delete cascade,
  channel_id text not null,
  cadence text not null check (cadence in ('weekly', 'fortnightly', 'monthly')),
  -- ISO weekday, 1 = Monday, and minutes after local midnight.
  weekday smallint not null check (weekday between 1 and 7),
  minute smallint not null check (minute between 0 and 1439),
  zone text not null,
  set_by text not null,
  -- What the next post looks back to, and when it is due.
  since timestamptz not null,
  next_at timestamptz not null,
  silent_periods integer not null default 0,
  primary key (workspace_id, channel_id)
);
create index digest_schedules_due on digest_schedules (next_at);
select separate_tenants('digest_schedules');
