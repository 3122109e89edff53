-- The share held back is a setting that admins change, and what is compared must have been thrown for at the same share
-- (nudge-model.md, "What nudges change"). Lock impact: columns that are empty or have a constant default; instant.
alter table nudges
  -- The chance at which it was to be held back: 0 for what members asked for themselves, null from before it was kept.
  add column hold_out double precision,
  -- It was settled before its message was composed, and so the message never told of it.
  add column is_left_out boolean not null default false;
