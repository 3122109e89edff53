-- Introductions (M1-M4): rounds in a channel, who joined them, who was introduced to whom, and what each is told and asked in private.
-- Guests are known from now on, and never in a round. Lock impact: new tables; members gets a column with a constant default, instant;
-- deliveries is locked for a moment, and read once to check its kinds.
alter table members add column is_guest boolean not null default false;

create table introduction_schedules (
  workspace_id text not null references workspaces on delete cascade,
  channel_id text not null,
  cadence text not null check (cadence in ('weekly', 'fortnightly', 'four_weekly', 'monthly')),
  -- ISO weekday, 1 = Monday, and minutes after local midnight.
  weekday smallint not null check (weekday between 1 and 7),
  minute smallint not null check (minute between 0 and 1439),
  zone text not null,
  set_by text not null,
  since timestamptz not null,
  next_at timestamptz not null,
  invited_for timestamptz,
  -- When something has to be done about the next round.
  step_at timestamptz not null,
  primary key (workspace_id, channel_id)
);
create index introduction_schedules_due on introduction_schedules (step_at);
select separate_tenants('introduction_schedules');

create table introduction_participants (
  workspace_id text not null references workspaces on delete cascade,
  channel_id text not null,
  member_id text not null,
  -- When they last said that they want to be in: what they ignored before is forgotten.
  joined_at timestamptz not null,
  paused_at timestamptz,
  -- The round that they sit out.
  skips_at timestamptz,
  -- Nobody was found for them in the last one: the next begins with them.
  is_first boolean not null default false,
  primary key (workspace_id, channel_id, member_id)
);
create index introduction_participants_of_member on introduction_participants (workspace_id, member_id);
select separate_tenants('introduction_participants');

-- A round that was matched: by one worker, once.
create table introduction_rounds (
  workspace_id text not null references workspaces on delete cascade,
  channel_id text not null,
  round_at timestamptz not null,
  -- When the next one begins.
  ends_at timestamptz not null,
  primary key (workspace_id, channel_id, round_at)
);
select separate_tenants('introduction_rounds');

create table introductions (
  workspace_id text not null references workspaces on delete cascade,
  introduction_id uuid not null default gen_random_uuid(),
  channel_id text not null,
  round_at timestamptz not null,
  ends_at timestamptz not null,
  -- Why these, and how the conversation may begin.
  facts jsonb not null,
  primary key (workspace_id, introduction_id)
);
create index introductions_by_round on introductions (workspace_id, channel_id, round_at);
select separate_tenants('introductions');

create table introduced_people (
  workspace_id text not null references workspaces on delete cascade,
  introduction_id uuid not null,
  member_id text not null,
  answer text check (answer in ('met', 'not_yet', 'not_met')),
  answered_at timestamptz,
  primary key (workspace_id, introduction_id, member_id),
  foreign key (workspace_id, introduction_id) references introductions on delete cascade
);
create index introduced_people_by_member on introduced_people (workspace_id, member_id);
select separate_tenants('introduced_people');

-- What a member is told or asked about a round, once each; several that fall on one day are one message.
create table introduction_notes (
  workspace_id text not null references workspaces on delete cascade,
  channel_id text not null,
  round_at timestamptz not null,
  member_id text not null,
  kind text not null check (kind in ('notice', 'middle', 'end', 'left_out', 'called_off', 'paused')),
  -- When it falls due, and by when it is old news.
  due_at timestamptz not null,
  expires_at timestamptz not null,
  told_at timestamptz,
  -- The delivery that tells it; none for what they were told as they joined.
  told_by uuid,
  primary key (workspace_id, member_id, channel_id, round_at, kind)
);
create index introduction_notes_told on introduction_notes (workspace_id, told_by) where told_by is not null;
select separate_tenants('introduction_notes');

alter table deliveries
  drop constraint deliveries_kind_check,
  add constraint deliveries_kind_check check (kind in (
    'kudos_post', 'kudos_dm', 'kudos_reaction', 'kudos_thanks', 'kudos_export', 'member_export', 'notice', 'nudge', 'digest',
    'digest_prompt', 'digest_preview', 'follow_up', 'follow_up_kept', 'promise', 'introductions_announced', 'introduction',
    'introduction_note'));
