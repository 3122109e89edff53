-- What is planned or being said is counted among all that a member was ever sent, again and again: it gets an index of its own. Lock impact:
-- deliveries waits for it, and is read once; it holds the few that are under way.
create index deliveries_open on deliveries (workspace_id, recipient_id) where state in ('planned', 'claimed') and recipient_id is not null;
