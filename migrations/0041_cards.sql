-- The card that a member writes about themselves for colleagues to open (A4). Lock impact: none; a new table.
create table cards (
  workspace_id text not null references workspaces on delete cascade,
  member_id text not null,
  -- In its member's words; empty where they say nothing of it.
  reaching text not null,
  learning text not null,
  written_at timestamptz not null,
  primary key (workspace_id, member_id)
);
select separate_tenants('cards');
