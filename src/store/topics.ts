/** What members like to help with (H2), in their own words. A topic is its member's: two who offer the same have a row each. */
import { type MemberId, memberId } from '../domain/ids.js';
import type { Topic, TopicsOf } from '../domain/topic.js';
import type { TopicStore } from '../features/stores-topics.js';
import type { Tx } from './database.js';

type TopicRow = { topic: string; label: string };
type OfferedRow = TopicRow & { member_id: string };

/** Above what all members of the largest round offer together. */
const most = 200_000;

export function topicStore(tx: Tx): TopicStore {
  return {
    listOf: async (member) => {
      const rows = await tx.rows<TopicRow>(
        `select topic, label
           from offered_topics
          where workspace_id = $1 and member_id = $2
          order by topic
          limit 1000`,
        [tx.workspaceId, member],
      );
      return rows.map(topicFrom);
    },
    listAmong: async (members) => {
      const rows = await tx.rows<OfferedRow>(
        `select member_id, topic, label
           from offered_topics
          where workspace_id = $1 and member_id = any($2)
          order by member_id, topic
          limit $3`,
        [tx.workspaceId, members, most],
      );
      return byMember(rows);
    },
    listAll: async () => {
      const rows = await tx.rows<TopicRow>(
        `select distinct topic, label
           from offered_topics
          where workspace_id = $1
          order by topic, label
          limit $2`,
        [tx.workspaceId, most],
      );
      return rows.map(topicFrom);
    },
    listOffering: async (keys) => {
      const rows = await tx.rows<OfferedRow>(
        `select member_id, topic, label
           from offered_topics
          where workspace_id = $1 and topic = any($2)
          order by member_id, topic
          limit $3`,
        [tx.workspaceId, keys, most],
      );
      return byMember(rows);
    },
    offer: async (member, topics, at) => {
      await tx.rows(
        `insert into offered_topics as known (workspace_id, member_id, topic, label, since)
         select $1, $2, t.key, t.label, $4
           from jsonb_to_recordset($3) as t (key text, label text)
          order by t.key
         on conflict (workspace_id, member_id, topic) do update
            set label = excluded.label
          where known.label <> excluded.label`,
        [tx.workspaceId, member, JSON.stringify(topics), at],
      );
    },
    withdraw: async (member, keys) => {
      const rows = await tx.rows<TopicRow>(
        `delete from offered_topics
          where workspace_id = $1 and member_id = $2 and topic = any($3)
         returning topic, label`,
        [tx.workspaceId, member, keys],
      );
      return rows.map(topicFrom).toSorted((one, other) => (one.key < other.key ? -1 : 1));
    },
  };
}

function topicFrom(row: TopicRow): Topic {
  return { key: row.topic, label: row.label };
}

function byMember(rows: readonly OfferedRow[]): TopicsOf {
  const found = new Map<MemberId, Topic[]>();
  for (const row of rows) {
    const id = memberId(row.member_id);
    const theirs = found.get(id) ?? [];
    theirs.push(topicFrom(row));
    found.set(id, theirs);
  }
  return found;
}
