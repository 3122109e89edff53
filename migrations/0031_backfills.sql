-- How far Rapport has read what was said in its channels before it was there (I3, the live half), so that reading goes on after a restart where
-- it was. Lock impact: two new tables; workspaces gets an empty column, instant.
create table backfills (
  workspace_id text not null references workspaces on delete cascade,
  channel_id text not null,
  -- "left": Rapport is no longer in it; it goes on when it is back.
  state text not null default 'reading' check (state in ('reading', 'done', 'left')),
  -- Slack's timestamps. What is between them is still to be read, from the newest on: latest_ts moves back.
  latest_ts text not null,
  oldest_ts text not null,
  page_size smallint not null default 200,
  messages integer not null default 0,
  primary key (workspace_id, channel_id)
);
select separate_tenants('backfills');

-- Threads that a page showed and whose replies are still to be read.
create table backfill_threads (
  workspace_id text not null references workspaces on delete cascade,
  channel_id text not null,
  thread_ts text not null,
  -- The newest reply that was read.
  after_ts text,
  primary key (workspace_id, channel_id, thread_ts),
  foreign key (workspace_id, channel_id) references backfills on delete cascade
);
select separate_tenants('backfill_threads');

-- When to read on; null where there is nothing to read.
alter table workspaces add column backfill_at timestamptz;
create index workspaces_to_backfill on workspaces (backfill_at) where backfill_at is not null;
