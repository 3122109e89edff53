-- Nudges that wait for an answer, by pair: each contact asks whether one of them is settled by it. Lock impact: one small index;
-- nudges is locked against writing while it is built (a moment).
create index nudges_open on nudges (workspace_id, member_id, subject_id) where answer is null and exposed_at is not null;
