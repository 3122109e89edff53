-- Which App Home stands, by Slack's own hash: one that was composed before it is not shown over it (A1).
-- Lock impact: access exclusive on members for an instant; the column is nullable and has no default.
alter table members add column home_hash text;
