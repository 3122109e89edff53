-- What members welcome, and when (P8): how far into their working day they were told something, since when they want it to count, and
-- what a workspace's members welcome on the whole. Lock impact: access exclusive on nudges, members and workspaces for an instant; the
-- columns are empty or have a constant default, so no row is rewritten.
alter table nudges
  -- 0 at the start of the day, just below 1 at its end; null for what was told before this was noted.
  add column day_share real check (day_share >= 0 and day_share <= 1);
alter table members add column receptivity_since timestamptz;
alter table workspaces add column receptivity jsonb not null default '{}';
