-- What members like to help with (H2), which pairs in a round are told as what they share (M1). Lock impact: none; new table.
create table offered_topics (
  workspace_id text not null references workspaces on delete cascade,
  member_id text not null,
  -- What counts as the same topic: lower case, one line, without a leading #.
  topic text not null check (topic <> ''),
  -- As its member wrote it.
  label text not null,
  since timestamptz not null,
  primary key (workspace_id, member_id, topic)
);
create index offered_topics_by_topic on offered_topics (workspace_id, topic);
select separate_tenants('offered_topics');
