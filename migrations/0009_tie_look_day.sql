-- The day to look at a tie again, found by either of its two, and moved only when it must be: a contact that puts the due day off leaves
-- the entry where it is, and the planner pushes it forward when it gets there. Most updates of a tie touch no index at all.
-- Lock impact: rewrites nothing; ties are locked for as long as the two indexes take to build (seconds for millions of ties).
alter table ties rename column due_day to look_day;
drop index ties_due;
drop index ties_of_b;
create index ties_of_a_to_look on ties (workspace_id, a_id, look_day) where look_day is not null;
create index ties_of_b_to_look on ties (workspace_id, b_id, look_day);
alter table ties set (fillfactor = 80);
