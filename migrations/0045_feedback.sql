-- One member asks another for feedback, in private; the answer is for the asker alone (H6). Lock impact: a new table; members gets a column
-- with a constant default, instant; deliveries is locked for a moment, and read once to check its kinds.
create table feedback_requests (
  workspace_id text not null references workspaces on delete cascade,
  feedback_id uuid not null default gen_random_uuid(),
  -- The command or form that asked: told twice, it asks once.
  source_key text not null,
  asker_id text not null,
  asked_id text not null,
  -- What on, in the asker's words.
  subject text not null,
  asked_at timestamptz not null,
  -- Until then it may reach whom it is for, and no other of the pair is asked for.
  expires_at timestamptz not null,
  is_standing boolean not null default true,
  declined_at timestamptz,
  -- In the words of whoever was asked.
  went_well text,
  next_time text,
  answered_at timestamptz,
  primary key (workspace_id, feedback_id),
  unique (workspace_id, source_key),
  check ((answered_at is null) = (went_well is null) and (went_well is null) = (next_time is null))
);
create unique index feedback_requests_standing on feedback_requests (workspace_id, asker_id, asked_id) where is_standing;
create index feedback_requests_by_asker on feedback_requests (workspace_id, asker_id, asked_at);
create index feedback_requests_by_asked on feedback_requests (workspace_id, asked_id);
select separate_tenants('feedback_requests');

alter table members add column takes_feedback boolean not null default true;

alter table deliveries
  drop constraint deliveries_kind_check,
  add constraint deliveries_kind_check check (kind in (
    'kudos_post', 'kudos_dm', 'kudos_reaction', 'kudos_thanks', 'kudos_export', 'member_export', 'notice', 'nudge', 'digest',
    'digest_prompt', 'digest_preview', 'follow_up', 'follow_up_kept', 'promise', 'introductions_announced', 'introduction',
    'introduction_note', 'feedback_request', 'feedback_answer', 'help_request', 'help_request_offer', 'help_request_silence',
    'help_request_check', 'help_request_post'));
