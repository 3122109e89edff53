/** Introductions as they are read: a row with its people. */
import { z } from 'zod';
import { channelId, introductionId, memberId } from '../domain/ids.js';
import type { IntroducedPerson, Introduction } from '../domain/introduction.js';
import type { Row, Tx } from './database.js';

const factsShape = z.object({
  topics: z.array(z.string()),
  haveMet: z.enum(['none', 'some', 'all']),
  areOfDifferentTeams: z.boolean(),
  commonMinutes: z.number(),
  starter: z.string(),
});

type IntroductionRow = Row & {
  introduction_id: string;
  channel_id: string;
  round_at: Date;
  ends_at: Date;
  facts: unknown;
  people: { member: string; answer: IntroducedPerson['answer'] }[];
};

/** With its people, by id. */
export async function introductionsWhere(
  tx: Tx,
  condition: string,
  values: readonly unknown[],
  limit: number,
): Promise<readonly Introduction[]> {
  const rows = await tx.rows<IntroductionRow>(
    `select introduction_id, channel_id, round_at, ends_at, facts,
            (select coalesce(jsonb_agg(jsonb_build_object('member', member_id, 'answer', answer) order by member_id), '[]')
               from introduced_people as person
              where person.workspace_id = $1 and person.introduction_id = introductions.introduction_id) as people
       from introductions
      where workspace_id = $1 and ${condition}
      order by round_at desc, introduction_id
      limit ${limit}`,
    [tx.workspaceId, ...values],
  );
  return rows.map((row) => ({
    id: introductionId(row.introduction_id),
    channelId: channelId(row.channel_id),
    roundAt: row.round_at,
    endsAt: row.ends_at,
    facts: factsShape.parse(row.facts),
    people: row.people.map(({ member, answer }) => ({ memberId: memberId(member), answer })),
  }));
}
