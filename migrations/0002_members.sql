-- People, the user groups they form, and the channels Rapport knows. Lock impact: none; new tables.
create table members (
  workspace_id text not null references workspaces on delete cascade,
  member_id text not null,
  kind text not null check (kind in ('person', 'bot', 'outsider', 'unknown')),
  name text not null,
  handle text not null,
  zone text not null,
  locale text not null,
  is_active boolean not null,
  is_admin boolean not null,
  status_text text not null,
  status_emoji text not null,
  consent text not null default 'unknown' check (consent in ('unknown', 'yes', 'no')),
  -- Where the five lines of the first contact were shown: a delivery, or a surface.
  introduced_by text,
  paused_until timestamptz,
  work_days smallint[] not null default '{1,2,3,4,5}',
  work_start_minute smallint not null default 540,
  work_end_minute smallint not null default 1050,
  daily_cap smallint not null default 1,
  weekly_cap smallint not null default 3,
  is_suggestable boolean not null default true,
  last_active_at timestamptz,
  plan_at timestamptz,
  primary key (workspace_id, member_id)
);
create index members_to_plan on members (plan_at) where plan_at is not null;
select separate_tenants('members');

create table user_groups (
  workspace_id text not null references workspaces on delete cascade,
  group_id text not null,
  handle text not null,
  name text not null,
  member_ids text[] not null,
  primary key (workspace_id, group_id)
);
select separate_tenants('user_groups');

create table channels (
  workspace_id text not null references workspaces on delete cascade,
  channel_id text not null,
  name text not null,
  is_private boolean not null,
  -- Whether the bot is in it, and so can post and listen there.
  has_bot boolean not null,
  primary key (workspace_id, channel_id)
);
select separate_tenants('channels');
