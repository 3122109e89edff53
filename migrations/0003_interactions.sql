-- Who interacted with whom (I1), partitioned by month so that retention drops a partition (I5), and the ties derived from it
-- (I4). Lock impact: none; new tables.
create table interaction_sources (
  workspace_id text not null,
  source_key text not null,
  at timestamptz not null,
  version bigint not null,
  is_gone boolean not null,
  depends_on text,
  thanks_by text,
  thanks_channel_id text,
  thanks_thread_ts text,
  primary key (workspace_id, source_key, at)
) partition by range (at);
create index interaction_sources_dependents on interaction_sources (workspace_id, depends_on) where depends_on is not null;
create index interaction_sources_thanks on interaction_sources (workspace_id, thanks_by, thanks_thread_ts)
  where thanks_by is not null;
select separate_tenants('interaction_sources');

create table interactions (
  workspace_id text not null,
  identity text not null,
  source_key text not null,
  kind text not null check (kind in ('mention', 'reply', 'reaction', 'kudos', 'huddle', 'introduction', 'contact')),
  from_id text not null,
  to_id text not null,
  channel_id text,
  thread_ts text,
  at timestamptz not null,
  primary key (workspace_id, identity, at)
) partition by range (at);
create index interactions_of_source on interactions (workspace_id, source_key);
create index interactions_of_pair on interactions (workspace_id, least(from_id, to_id), greatest(from_id, to_id), at);
create index interactions_received on interactions (workspace_id, to_id, at);
select separate_tenants('interactions');

-- Partitions belong to the migrating role; the program may only ask for a month to exist.
create function ensure_interaction_month(month date) returns void
language plpgsql security definer as $$
declare
  first_day date := date_trunc('month', month)::date;
  parent text;
  part text;
begin
  foreach parent in array array['interaction_sources', 'interactions'] loop
    part := parent || '_' || to_char(first_day, 'YYYY_MM');
    if to_regclass(part) is null then
      perform pg_advisory_xact_lock(hashtext('rapport.interaction_month'));
      execute format('create table if not exists %I partition of %I for values from (%L) to (%L)',
        part, parent, first_day || ' 00:00:00+00', (first_day + interval '1 month')::date || ' 00:00:00+00');
      execute format('alter table %I enable row level security', part);
      execute format('alter table %I force row level security', part);
    end if;
  end loop;
end
$$;
do $$ begin
  execute format('alter function ensure_interaction_month(date) set search_path = %I', current_schema());
end $$;
grant execute on function ensure_interaction_month(date) to rapport_app;

create table ties (
  workspace_id text not null references workspaces on delete cascade,
  a_id text not null,
  b_id text not null check (a_id < b_id),
  -- The state of nudge-model.md; days are counted from 1970-01-01 UTC.
  last_day integer not null,
  state jsonb not null,
  -- The day to look again, null for a tie that is not established.
  due_day integer,
  primary key (workspace_id, a_id, b_id)
);
create index ties_of_b on ties (workspace_id, b_id);
create index ties_due on ties (workspace_id, due_day) where due_day is not null;
select separate_tenants('ties');
