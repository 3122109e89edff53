-- Everything that Rapport says (P9): planned, claimed, sent. Lock impact: none; new table.
create table deliveries (
  workspace_id text not null references workspaces on delete cascade,
  delivery_id uuid not null default gen_random_uuid(),
  dedupe_key text not null,
  kind text not null check (kind in (
    'kudos_post', 'kudos_dm', 'kudos_reaction', 'notice', 'nudge', 'digest', 'digest_prompt', 'follow_up')),
  target jsonb not null,
  recipient_id text,
  subject text not null,
  state text not null default 'planned' check (state in ('planned', 'claimed', 'sent', 'dropped', 'retracted')),
  because text,
  not_before timestamptz not null,
  expires_at timestamptz not null,
  claimed_at timestamptz,
  attempts integer not null default 0,
  posted_channel_id text,
  posted_ts text,
  sent_at timestamptz,
  revision integer not null default 0,
  posted_revision integer not null default 0,
  primary key (workspace_id, delivery_id),
  unique (workspace_id, dedupe_key)
);
create index deliveries_planned on deliveries (not_before) where state = 'planned';
create index deliveries_claimed on deliveries (claimed_at) where state = 'claimed';
create index deliveries_outdated on deliveries (workspace_id, delivery_id) where state = 'sent' and posted_revision < revision;
create index deliveries_posted on deliveries (workspace_id, posted_channel_id, posted_ts) where posted_ts is not null;
create index deliveries_of_subject on deliveries (workspace_id, subject);
create index deliveries_to_recipient on deliveries (workspace_id, recipient_id, sent_at) where recipient_id is not null;
select separate_tenants('deliveries');
