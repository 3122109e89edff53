-- Who changed what for a whole workspace, and when (V7): settings to begin with, exports and erasures once there are any. It holds names
-- of settings and their new values, nothing of anybody's own. Lock impact: none; a new table.
create table audit_entries (
  workspace_id text not null references workspaces on delete cascade,
  entry_id uuid not null default gen_random_uuid(),
  at timestamptz not null,
  actor_id text not null,
  action text not null check (action in ('settings_changed')),
  -- Setting → its new value.
  details jsonb not null,
  primary key (workspace_id, entry_id)
);
create index audit_entries_by_time on audit_entries (workspace_id, at);
select separate_tenants('audit_entries');
