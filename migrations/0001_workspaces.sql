-- Workspaces, and the floor under every table: the role the program runs as and the rule that separates tenants (V5).
-- Lock impact: none; new objects only.
do $$
begin
  if not exists (select from pg_roles where rolname = 'rapport_app') then
    create role rapport_app nologin;
  end if;
exception
  when duplicate_object or unique_violation then null; -- another database of this server was migrated at the same moment
end
$$;
do $$
begin
  -- Whoever is a member already may well lack the right to grant it again.
  if not pg_has_role(current_user, 'rapport_app', 'member') then
    execute format('grant rapport_app to %I', current_user);
  end if;
end
$$;
do $$ begin execute format('grant usage on schema %I to rapport_app', current_schema()); end $$;

-- Gives a table its tenant rule. Without a workspace in the session a query sees nothing; '*' is for the sweeps that look
-- across workspaces for what is due.
create function separate_tenants(tenant_table regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tenant_table);
  execute format('alter table %s force row level security', tenant_table);
  execute format(
    'create policy tenant on %s to rapport_app using (workspace_id = current_setting(''rapport.workspace_id'', true) '
    || 'or current_setting(''rapport.workspace_id'', true) = ''*'')', tenant_table);
  execute format('grant select, insert, update, delete on %s to rapport_app', tenant_table);
end
$$;

create table workspaces (
  workspace_id text primary key,
  name text not null,
  domain text not null,
  bot_user_id text not null,
  settings jsonb not null default '{}',
  gamma double precision not null default 1,
  installed_at timestamptz not null,
  synced_at timestamptz
);
select separate_tenants('workspaces');
