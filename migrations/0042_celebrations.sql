-- Days that members let their colleagues celebrate (T4): a birthday without its year, and when they started. Lock impact: none; a new table.
create table celebrations (
  workspace_id text not null references workspaces on delete cascade,
  member_id text not null,
  birth_month smallint,
  birth_day smallint,
  started_on date,
  -- The channel in whose appreciation post; null for every one that they are in.
  channel_id text,
  primary key (workspace_id, member_id),
  check ((birth_month is null) = (birth_day is null)),
  check (birth_month is not null or started_on is not null)
);
select separate_tenants('celebrations');
