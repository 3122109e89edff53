-- Three things of one release. Lock impact: columns that are empty or have a constant default, instant; two small indexes are built,
-- and nudges and deliveries are locked against writing meanwhile (a moment).

-- The share held back is a setting that admins change, and what is compared must have been thrown for at the same share
-- (nudge-model.md, "What nudges change").
alter table nudges
  -- The chance at which it was to be held back: 0 for what members asked for themselves, null from before it was kept.
  add column hold_out double precision,
  -- It was settled before its message was composed, and so the message never told of it.
  add column is_left_out boolean not null default false;

-- A message that was sent is shown anew by one worker at a time: until then it is being shown, or Slack asked for a pause.
alter table deliveries
  add column show_at timestamptz not null default '-infinity',
  add column show_attempts integer not null default 0;
drop index deliveries_outdated;
create index deliveries_outdated on deliveries (show_at) where state = 'sent' and posted_revision < revision;

-- How often somebody was suggested lately, to anybody: so that not everybody says hello to the same person at once.
create index nudges_about on nudges (workspace_id, subject_id, planned_at);
