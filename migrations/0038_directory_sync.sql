-- Keeping in step with Slack's lists every night (W2): how far a look at them has come, when the next one is due, when each of their
-- entries was last seen, and how new what is known of a member is, so that a late telling does not undo a newer one.
-- Lock impact: access exclusive on four tables for an instant; constant defaults, so no row is rewritten. The index is over one row per workspace.
alter table workspaces
  add column sync_at timestamptz not null default '-infinity',
  add column syncing jsonb;
create index workspaces_to_sync on workspaces (sync_at);

alter table members
  add column listed_at timestamptz not null default '-infinity',
  add column profile_at timestamptz not null default '-infinity';
alter table user_groups add column listed_at timestamptz not null default '-infinity';
alter table channels add column listed_at timestamptz not null default '-infinity';
