-- Newcomers (M6): since when somebody is there who came after Rapport, which channels they joined, and nudges to welcome them.
-- Lock impact: members is locked for an instant, as the column is empty, and the index is built over no row; nudges and nudge_rests are
-- locked for a moment, and read once to check their kinds; one new table.
alter table members add column joined_at timestamptz;
create index members_joined on members (workspace_id, joined_at) where joined_at is not null;
alter table nudges
  drop constraint nudges_kind_check,
  add constraint nudges_kind_check check (kind in ('reconnect', 'gratitude', 'question', 'people_to_know', 'newcomer'));
alter table nudge_rests
  drop constraint nudge_rests_kind_check,
  add constraint nudge_rests_kind_check check (kind in ('reconnect', 'gratitude', 'question', 'people_to_know', 'newcomer'));

create table newcomer_channels (
  workspace_id text not null references workspaces on delete cascade,
  member_id text not null,
  channel_id text not null,
  since timestamptz not null,
  primary key (workspace_id, member_id, channel_id)
);
create index newcomer_channels_since on newcomer_channels (workspace_id, since);
select separate_tenants('newcomer_channels');
