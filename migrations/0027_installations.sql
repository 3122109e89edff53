-- Installations by OAuth (W1): a bot token for each, sealed (V5); what a browser was sent to Slack with; and what becomes of a workspace
-- that Rapport was taken out of (V6). An organisation that installed Rapport for its workspaces is a tenant of its own (decision 0031).
-- Lock impact: two new tables and one for erasures; workspaces (one row each) and audit_entries are locked for an instant, nothing is rewritten.
create table installations (
  -- A workspace (T…), or an organisation (E…).
  workspace_id text primary key,
  enterprise_id text,
  is_organisation boolean not null,
  bot_user_id text not null,
  bot_id text not null,
  -- The key that sealed the tokens, and the tokens.
  key_id text not null,
  sealed text not null,
  -- Null for a token that does not expire.
  expires_at timestamptz,
  refresh_at timestamptz,
  -- Until then one process is asking Slack for new tokens. Past, with no answer kept: it died while it asked.
  refreshing_until timestamptz,
  -- What Slack said when it gave no new tokens.
  trouble text,
  -- When to ask for an organisation's workspaces.
  look_at timestamptz,
  installed_at timestamptz not null
);
create index installations_to_refresh on installations (refresh_at) where refresh_at is not null;
create index installations_to_look on installations (look_at) where look_at is not null;
select separate_tenants('installations');

-- Of no workspace yet: '-' is nobody's, and no Slack id.
create table install_states (
  workspace_id text not null default '-' check (workspace_id = '-'),
  state_digest bytea not null,
  browser_digest bytea not null,
  expires_at timestamptz not null,
  primary key (workspace_id, state_digest)
);
create index install_states_by_time on install_states (workspace_id, expires_at);
select separate_tenants('install_states');

-- That a workspace was erased outlives it (V7).
create table workspace_erasures (
  workspace_id text not null,
  erased_at timestamptz not null,
  because text not null check (because in ('asked_for', 'uninstalled')),
  primary key (workspace_id, erased_at)
);
select separate_tenants('workspace_erasures');

alter table workspaces
  -- The organisation through which Rapport is installed in it.
  add column enterprise_id text,
  -- Since then nothing can be said there: uninstalled, or its token is lost.
  add column silent_since timestamptz,
  add column erase_at timestamptz;
create index workspaces_of_enterprise on workspaces (enterprise_id) where enterprise_id is not null;
create index workspaces_silent on workspaces (workspace_id) where silent_since is not null;
create index workspaces_to_erase on workspaces (erase_at) where erase_at is not null;

alter table audit_entries
  drop constraint audit_entries_action_check,
  add constraint audit_entries_action_check
    check (action in ('settings_changed', 'member_exported', 'member_erased', 'installed', 'uninstalled'));
