/** What is asked of introductions that were made: by member, by round, and of the past for the next round's matching. */
import { type MemberId, memberId } from '../domain/ids.js';
import type { IntroductionRecordStore } from '../features/stores-introductions.js';
import type { Tx } from './database.js';
import { introductionsWhere } from './introduction-rows.js';

type Reads = Pick<
  IntroductionRecordStore,
  'find' | 'findIn' | 'listOf' | 'listAsked' | 'listRecent' | 'introducedTo' | 'startersOf'
>;

const isTheirs = (parameter: string) => `exists (
           select from introduced_people as theirs
            where theirs.workspace_id = $1 and theirs.introduction_id = introductions.introduction_id
              and theirs.member_id = ${parameter})`;

export function introductionReads(tx: Tx): Reads {
  return {
    find: async (id) => (await introductionsWhere(tx, 'introduction_id = $2', [id], 1))[0] ?? null,
    findIn: async ({ channelId, roundAt }, member) => {
      const condition = `channel_id = $2 and round_at = $3 and ${isTheirs('$4')}`;
      return (await introductionsWhere(tx, condition, [channelId, roundAt, member], 1))[0] ?? null;
    },
    listOf: (member, limit) => introductionsWhere(tx, isTheirs('$2'), [member], limit),
    listAsked: (channelId, member, { since, by }, limit) =>
      introductionsWhere(
        tx,
        `channel_id = $2 and ${isTheirs('$3')} and round_at >= $4 and ends_at <= $5
        and exists (
           select from introduction_notes as asked
             join deliveries as message on message.workspace_id = $1 and message.delivery_id = asked.told_by
            where asked.workspace_id = $1 and asked.member_id = $3 and asked.channel_id = $2
              and asked.round_at = introductions.round_at and asked.kind in ('middle', 'end') and message.state = 'sent')`,
        [channelId, member, since, by],
        limit,
      ),
    listRecent: async (channelId, rounds) => {
      const rows = await tx.rows<{ members: string[]; ago: number }>(
        `with recent as (
            select round_at, row_number() over (order by round_at desc)::int as ago
              from introduction_rounds
             where workspace_id = $1 and channel_id = $2
             order by round_at desc
             limit $3
         )
         select array_agg(person.member_id order by person.member_id) as members, recent.ago
           from recent
           join introductions on introductions.workspace_id = $1 and introductions.channel_id = $2
            and introductions.round_at = recent.round_at
           join introduced_people as person on person.workspace_id = $1
            and person.introduction_id = introductions.introduction_id
          group by introductions.introduction_id, recent.ago
          order by recent.ago, introductions.introduction_id
          limit 100000`,
        [tx.workspaceId, channelId, rounds],
      );
      return rows.map(({ members, ago }) => ({ memberIds: members.map(memberId), ago }));
    },
    introducedTo: async (member, since) => {
      const rows = await tx.rows<{ id: string }>(
        `select distinct other.member_id as id
           from introduced_people as own
           join introductions on introductions.workspace_id = $1 and introductions.introduction_id = own.introduction_id
           join introduced_people as other on other.workspace_id = $1 and other.introduction_id = own.introduction_id
          where own.workspace_id = $1 and own.member_id = $2 and other.member_id <> $2 and introductions.round_at >= $3
          order by other.member_id
          limit 10000`,
        [tx.workspaceId, member, since],
      );
      return new Set(rows.map(({ id }) => memberId(id)));
    },
    startersOf: async (members, each) => {
      const rows = await tx.rows<{ member_id: string; starters: string[] }>(
        `select member_id, array_agg(starter order by place) as starters
           from (select person.member_id, introductions.facts->>'starter' as starter,
                        row_number() over (partition by person.member_id order by introductions.round_at desc,
                                           introductions.introduction_id) as place
                   from introduced_people as person
                   join introductions on introductions.workspace_id = $1
                    and introductions.introduction_id = person.introduction_id
                  where person.workspace_id = $1 and person.member_id = any($2)) as had
          where place <= $3
          group by member_id
          order by member_id
          limit 100000`,
        [tx.workspaceId, members, each],
      );
      return new Map<MemberId, readonly string[]>(rows.map((row) => [memberId(row.member_id), row.starters]));
    },
  };
}
