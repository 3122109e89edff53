-- Follow-ups that members asked to be reminded of (F1). Lock impact: none; new table.
create table follow_ups (
  workspace_id text not null references workspaces on delete cascade,
  follow_up_id uuid not null default gen_random_uuid(),
  source_key text not null,
  member_id text not null,
  about_id text,
  note text not null,
  link_channel_id text,
  link_ts text,
  due_at timestamptz not null,
  -- How often it was asked about since it was last due; after the second time it rests in App Home (F3).
  asked integer not null default 0,
  next_ask_at timestamptz,
  state text not null default 'open' check (state in ('open', 'done', 'dropped')),
  created_at timestamptz not null,
  primary key (workspace_id, follow_up_id),
  unique (workspace_id, source_key)
);
create index follow_ups_to_ask on follow_ups (next_ask_at) where next_ask_at is not null;
create index follow_ups_of_member on follow_ups (workspace_id, member_id, due_at);
select separate_tenants('follow_ups');
