-- A random share of due nudges is held back, so that one can tell what nudges change (nudge-model.md, learned 6). Lock impact: a column
-- with a constant default, an empty column, and a partial index over no row yet; instant.
alter table nudges add column is_held_back boolean not null default false;
-- The moment at which it was said, or would have been said had it not been held back.
alter table nudges add column exposed_at timestamptz;
create index nudges_exposed on nudges (workspace_id, exposed_at) where exposed_at is not null;
