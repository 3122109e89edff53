-- When a workspace is to learn its pace anew from its own record (nudge-model.md: γ, weekly). Lock impact: a column with a constant
-- default and an index over one row per workspace; instant.
alter table workspaces add column learn_at timestamptz not null default '-infinity';
create index workspaces_to_learn on workspaces (learn_at);
