/**
 * Who was introduced to whom, and whether they met (M1-M3). The surprising rule: a round is a row of its own, and whoever puts it there
 * has matched it; so two workers that look at the same moment make one round.
 */
import { introductionId } from '../domain/ids.js';
import type { Introduction } from '../domain/introduction.js';
import type { IntroductionRecordStore, IntroductionStore } from '../features/stores-introductions.js';
import type { Tx } from './database.js';
import { introductionNotes } from './introduction-notes.js';
import { introductionParticipants } from './introduction-participants.js';
import { introductionReads } from './introduction-reads.js';
import { introductionSchedules } from './introduction-schedules.js';

export function introductionStore(tx: Tx): IntroductionStore {
  return {
    ...introductionSchedules(tx),
    ...introductionParticipants(tx),
    ...introductionNotes(tx),
    ...introductionReads(tx),
    ...rounds(tx),
    ...introductionChanges(tx),
  };
}

function rounds(tx: Tx): Pick<IntroductionRecordStore, 'holdRound' | 'isHeld'> {
  return {
    holdRound: async ({ channelId: channel, roundAt, endsAt }, introductions) => {
      const begun = await tx.rows(
        `insert into introduction_rounds (workspace_id, channel_id, round_at, ends_at)
         values ($1, $2, $3, $4)
         on conflict (workspace_id, channel_id, round_at) do nothing
         returning round_at`,
        [tx.workspaceId, channel, roundAt, endsAt],
      );
      if (begun.length === 0) return null;
      const made: Introduction[] = [];
      for (const { memberIds, facts } of introductions) {
        const [row] = await tx.rows<{ introduction_id: string }>(
          `insert into introductions (workspace_id, channel_id, round_at, ends_at, facts)
           values ($1, $2, $3, $4, $5)
           returning introduction_id`,
          [tx.workspaceId, channel, roundAt, endsAt, JSON.stringify(facts)],
        );
        const id = introductionId(row?.introduction_id ?? '');
        await tx.rows(
          `insert into introduced_people (workspace_id, introduction_id, member_id)
           select $1, $2, member_id
             from unnest($3::text[]) as person (member_id)
            order by member_id`,
          [tx.workspaceId, id, memberIds],
        );
        const people = memberIds.map((member) => ({ memberId: member, answer: null }));
        made.push({ id, channelId: channel, roundAt, endsAt, facts, people });
      }
      return made;
    },
    isHeld: async ({ channelId: channel, roundAt }) => {
      const rows = await tx.rows(
        'select round_at from introduction_rounds where workspace_id = $1 and channel_id = $2 and round_at = $3',
        [tx.workspaceId, channel, roundAt],
      );
      return rows.length > 0;
    },
  };
}

function introductionChanges(
  tx: Tx,
): Pick<IntroductionRecordStore, 'takeOut' | 'forget' | 'answer' | 'dropIntroductionsBefore'> {
  return {
    takeOut: async (id, member) => {
      await tx.rows(
        'delete from introduced_people where workspace_id = $1 and introduction_id = $2 and member_id = $3',
        [tx.workspaceId, id, member],
      );
    },
    forget: async (id) => {
      await tx.rows('delete from introductions where workspace_id = $1 and introduction_id = $2', [tx.workspaceId, id]);
    },
    answer: async (id, member, answer, at) => {
      const rows = await tx.rows(
        `update introduced_people
            set answer = $4, answered_at = $5
          where workspace_id = $1 and introduction_id = $2 and member_id = $3
            and answer is distinct from 'met' and answer is distinct from $4
         returning member_id`,
        [tx.workspaceId, id, member, answer, at],
      );
      return rows.length > 0;
    },
    dropIntroductionsBefore: async (moment) => {
      for (const [table, column] of [
        ['introductions', 'ends_at'],
        ['introduction_rounds', 'ends_at'],
        ['introduction_notes', 'expires_at'],
      ] as const) {
        await tx.rows(`delete from ${table} where workspace_id = $1 and ${column} < $2`, [tx.workspaceId, moment]);
      }
    },
  };
}
