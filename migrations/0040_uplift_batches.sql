-- What became of nudges said and held back, added up once five people are on either side, and nobody named (V3): the numbers that are
-- published are sums of these, and so no two of them differ by fewer people, be somebody erased between them or not.
-- Lock impact: none; a new table.
create table uplift_batches (
  workspace_id text not null references workspaces on delete cascade,
  kind text not null,
  -- The chance of being held back; -1 from before it was kept.
  hold_out double precision not null,
  -- When the last nudge in it was said, or left unsaid.
  until timestamptz not null,
  said integer not null,
  said_followed integer not null,
  held_back integer not null,
  held_back_followed integer not null,
  primary key (workspace_id, kind, hold_out, until)
);
select separate_tenants('uplift_batches');
