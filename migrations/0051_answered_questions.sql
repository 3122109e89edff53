-- A hint at a question says so once the question is answered (H5). Lock impact: an empty column, instant; deliveries waits for its index,
-- which reads it once and holds hints alone.
alter table open_questions add column answered_at timestamptz;
create index deliveries_hints on deliveries (workspace_id) where kind = 'question_hint';
