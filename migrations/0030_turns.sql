-- When something was last said in a place, so that however many workers keep to one message a second in each, and to what Slack allows
-- a workspace in a minute (O4). Lock impact: none; a new table. Unlogged: what a crash of the database forgets costs a second.
create unlogged table turns (
  workspace_id text not null references workspaces on delete cascade,
  -- A channel, a member whom a message goes to, or '' for the whole workspace.
  place text not null,
  -- By the clock of the database, which all workers share. For a workspace: until when its allowance is used up.
  taken_at timestamptz not null,
  -- Until when those who came too early were told to wait.
  waiting_until timestamptz not null,
  primary key (workspace_id, place)
);
select separate_tenants('turns');
