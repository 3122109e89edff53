-- A private look back at one's own month (A5), for those who asked for it. Of a month nothing is kept: it is told from the record as it
-- stands. Lock impact: follow_ups gets a column without a default, instant; deliveries is locked for a moment, and read once to check its
-- kinds.
create table reflections (
  workspace_id text not null references workspaces on delete cascade,
  member_id text not null,
  -- The month that is told of next, '2026-03' on the member's own wall.
  month text not null check (month ~ '^\d{4}-\d{2}$'),
  -- When: on the first working morning after it.
  due_at timestamptz not null,
  primary key (workspace_id, member_id)
);
create index reflections_due on reflections (due_at);
select separate_tenants('reflections');

-- When it was done or dropped; null for what was closed before this column.
alter table follow_ups add column closed_at timestamptz;

alter table deliveries
  drop constraint deliveries_kind_check,
  add constraint deliveries_kind_check check (kind in (
    'kudos_post', 'kudos_dm', 'kudos_reaction', 'kudos_thanks', 'kudos_export', 'member_export', 'notice', 'nudge', 'digest',
    'digest_prompt', 'digest_preview', 'follow_up', 'follow_up_kept', 'promise', 'introductions_announced', 'introduction',
    'introduction_note', 'help_request', 'help_request_offer', 'help_request_silence', 'help_request_check',
    'help_request_post', 'reflection', 'reflection_so_far', 'feedback_request', 'feedback_answer', 'question_hint'));
