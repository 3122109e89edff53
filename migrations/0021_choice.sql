-- How receivers like to be thanked (K6), and how many kudos one person may give in a day (K8). Lock impact: columns that are empty or
-- have a constant default, instant; kudos_receivers is written once, some milliseconds for each ten thousand kudos; one index on
-- deliveries is built, which is locked against writing meanwhile (a moment).

-- Null for somebody who never chose, and so is thanked openly.
alter table members add column thanked text check (thanked in ('openly', 'unpinged', 'privately'));

alter table kudos_receivers
  -- Only the giver and this receiver may know. Set with the kudos, by what the receiver chose until then; never unset.
  add column is_private boolean not null default false,
  -- Every group named in that kudos which they belong to, by name, also where they were named themselves.
  add column group_names text[] not null default '{}',
  -- What they were called when the reason was written, which may mention them.
  add column called text[] not null default '{}';
update kudos_receivers
   set group_names = case when through_group is null then '{}' else array[through_group] end,
       called = array(
         select unnest(array[m.name, m.handle])
           from members as m
          where m.workspace_id = kudos_receivers.workspace_id and m.member_id = kudos_receivers.receiver_id);
create index kudos_receivers_public on kudos_receivers (workspace_id, kudos_id) where not is_private;

-- A switch to private changes the appreciation posts that stand.
create index deliveries_digests on deliveries (workspace_id, sent_at) where kind = 'digest';

-- The day, in the giver's own zone, on which a kudos took one of the day's; null from before days were counted.
alter table kudos add column counted_day date;

create table kudos_days (
  workspace_id text not null references workspaces on delete cascade,
  giver_id text not null,
  day date not null,
  given integer not null check (given >= 0),
  primary key (workspace_id, giver_id, day)
);
select separate_tenants('kudos_days');
