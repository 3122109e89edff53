-- Kudos (K1). Lock impact: none; new tables.
create table kudos (
  workspace_id text not null references workspaces on delete cascade,
  kudos_id uuid not null default gen_random_uuid(),
  -- The command, submission, message or reaction that gave it: told four times, it is one kudos (K12).
  source_key text not null,
  giver_id text not null,
  reason text not null,
  value_names text[] not null,
  channel_id text not null,
  about_channel_id text,
  about_ts text,
  via text not null check (via in ('command', 'modal', 'message', 'reaction')),
  given_at timestamptz not null,
  -- Microseconds of the newest telling, so that an older one cannot undo an edit.
  version bigint not null,
  is_withdrawn boolean not null default false,
  primary key (workspace_id, kudos_id),
  unique (workspace_id, source_key)
);
create index kudos_by_giver on kudos (workspace_id, giver_id, given_at desc);
create index kudos_by_time on kudos (workspace_id, given_at);
create index kudos_about on kudos (workspace_id, about_channel_id, about_ts) where about_ts is not null;
select separate_tenants('kudos');

create table kudos_receivers (
  workspace_id text not null,
  kudos_id uuid not null,
  receiver_id text not null,
  through_group text,
  primary key (workspace_id, kudos_id, receiver_id),
  foreign key (workspace_id, kudos_id) references kudos on delete cascade
);
create index kudos_by_receiver on kudos_receivers (workspace_id, receiver_id);
select separate_tenants('kudos_receivers');

create table kudos_seconds (
  workspace_id text not null,
  kudos_id uuid not null,
  member_id text not null,
  version bigint not null,
  is_present boolean not null,
  primary key (workspace_id, kudos_id, member_id),
  foreign key (workspace_id, kudos_id) references kudos on delete cascade
);
select separate_tenants('kudos_seconds');
