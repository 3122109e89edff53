-- Questions to colleagues (H1-H4): what somebody asked, who was asked, and what they said. Lock impact: new tables; deliveries is locked
-- for a moment, and read once to check its kinds.
create table help_requests (
  workspace_id text not null references workspaces on delete cascade,
  help_request_id uuid not null default gen_random_uuid(),
  -- Slack's id of the command or form it came with.
  source_key text not null,
  asker_id text not null,
  -- As its author wrote it to Rapport, plain.
  question text not null check (question <> ''),
  -- Of what is offered here, what it is about.
  topics text[] not null,
  asked_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'solved', 'closed')),
  -- Where its asker wanted it to be asked, too.
  channel_id text,
  -- When Rapport looks again; null once there is nothing left to look for.
  look_at timestamptz,
  primary key (workspace_id, help_request_id),
  unique (workspace_id, source_key)
);
create index help_requests_due on help_requests (look_at) where look_at is not null;
create index help_requests_of_asker on help_requests (workspace_id, asker_id, asked_at);
create index help_requests_by_time on help_requests (workspace_id, asked_at);
select separate_tenants('help_requests');

create table help_request_helpers (
  workspace_id text not null references workspaces on delete cascade,
  help_request_id uuid not null,
  member_id text not null,
  -- Null for who came by themselves, from the channel.
  asked_at timestamptz,
  -- How often they were asked: once, and once more for each "later".
  asked smallint not null default 0,
  answer text check (answer in ('help', 'pass', 'later')),
  answered_at timestamptz,
  primary key (workspace_id, help_request_id, member_id),
  foreign key (workspace_id, help_request_id) references help_requests on delete cascade
);
create index help_request_helpers_of_member on help_request_helpers (workspace_id, member_id, asked_at);
select separate_tenants('help_request_helpers');

alter table deliveries
  drop constraint deliveries_kind_check,
  add constraint deliveries_kind_check check (kind in (
    'kudos_post', 'kudos_dm', 'kudos_reaction', 'kudos_thanks', 'kudos_export', 'member_export', 'notice', 'nudge', 'digest',
    'digest_prompt', 'digest_preview', 'follow_up', 'follow_up_kept', 'promise', 'introductions_announced', 'introduction',
    'introduction_note', 'help_request', 'help_request_offer', 'help_request_silence', 'help_request_check', 'help_request_post'));
