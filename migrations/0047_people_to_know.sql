-- Getting to know people (M5): who wants to be suggested to colleagues, and colleagues to them, and nudges of that kind.
-- What a workspace's own past taught of how its people meet is kept with it.
-- Lock impact: workspaces and members are locked for an instant, as their columns are empty or have a constant default; nudges and nudge_rests are locked for a moment,
-- and read once to check their kinds.
alter table members add column wants_to_meet boolean not null default false;
alter table workspaces add column openness jsonb;
alter table nudges
  drop constraint nudges_kind_check,
  add constraint nudges_kind_check check (kind in ('reconnect', 'gratitude', 'question', 'people_to_know'));
alter table nudge_rests
  drop constraint nudge_rests_kind_check,
  add constraint nudge_rests_kind_check check (kind in ('reconnect', 'gratitude', 'question', 'people_to_know'));
