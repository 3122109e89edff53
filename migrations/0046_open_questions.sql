-- Questions in channels that wait for an answer, of members who asked for it (H5): where, whose and on which topics; no words. Lock impact: a
-- new table; members gets two columns with constant defaults, instant; deliveries is locked for a moment, and read once to check its kinds.
create table open_questions (
  workspace_id text not null references workspaces on delete cascade,
  question_id uuid not null default gen_random_uuid(),
  channel_id text not null,
  ts text not null,
  author_id text not null,
  -- Keys of offered topics.
  topics text[] not null,
  -- Unanswered until then, it is hinted at; once it was, it is forgotten then.
  look_at timestamptz not null,
  hinted_at timestamptz,
  primary key (workspace_id, question_id),
  unique (workspace_id, channel_id, ts)
);
create index open_questions_due on open_questions (look_at);
create index open_questions_by_author on open_questions (workspace_id, author_id);
select separate_tenants('open_questions');

alter table members
  add column shares_questions boolean not null default false,
  add column takes_hints boolean not null default false;

alter table deliveries
  drop constraint deliveries_kind_check,
  add constraint deliveries_kind_check check (kind in (
    'kudos_post', 'kudos_dm', 'kudos_reaction', 'kudos_thanks', 'kudos_export', 'member_export', 'notice', 'nudge', 'digest',
    'digest_prompt', 'digest_preview', 'follow_up', 'follow_up_kept', 'promise', 'introductions_announced', 'introduction',
    'introduction_note', 'feedback_request', 'feedback_answer', 'question_hint', 'help_request', 'help_request_offer',
    'help_request_silence', 'help_request_check', 'help_request_post'));
