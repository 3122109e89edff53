-- When a member is not at work (P2), and whether they still read what is sent (P4): whose public holidays count for them ('none':
-- nobody's; null: the workspace's choice, else their zone's country), when their status ends, since when they are left alone
-- because they ignored so much, and when they last said that they want nudges.
-- Lock impact: access exclusive on members for an instant; the columns are nullable and have no default, so no row is rewritten.
alter table members
  add column holiday_region text,
  add column status_expires_at timestamptz,
  add column quiet_since timestamptz,
  add column started_at timestamptz;
