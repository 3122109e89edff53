-- A kudos can be taken back and reworded for a day (K9), and every copy follows, App Home among them. Lock impact: two columns that are
-- empty or have a constant default, instant.

-- The presses and forms that changed it, by Slack's own identity: told again later, an old one must not undo what came after it. So few
-- that they need no table: a day's worth, of one person.
alter table kudos add column changed_by text[] not null default '{}';

-- Whose App Home was shown at all, and since when: only those are shown anew when a kudos in them changes.
alter table members add column home_shown_at timestamptz;
