/** What a note about a round says at this moment: to be said still, or said already and shown anew. */
import type { Introduction, ToldNote } from '../domain/introduction.js';
import type { NoteItem } from '../domain/message.js';
import { addDays } from '../domain/time.js';
import type { Stores } from './stores.js';

/** `now` for a note that is to be said: null where there is no reason to any more. Without it, as it stands in a message. */
export async function itemOf(stores: Stores, note: ToldNote, now: Date | null): Promise<NoteItem | null> {
  const { channelId } = note;
  if (now !== null && note.kind !== 'paused' && !(await takesPart(stores, note))) return null;
  switch (note.kind) {
    case 'notice':
      return noticeItem(stores, note, now);
    case 'middle':
    case 'end':
      return questionItem(stores, note, now);
    case 'paused': {
      const participant = await stores.introductions.findParticipant(channelId, note.memberId);
      const isBack = participant?.pausedAt === null;
      return isBack && now !== null ? null : { kind: 'paused', channelId, isBack };
    }
    case 'left_out':
    case 'called_off':
      return { kind: note.kind, channelId };
  }
}

/** Who left, paused or said stop hears no more of them, nor of the round they were in. */
async function takesPart({ introductions }: Stores, { channelId, memberId }: ToldNote): Promise<boolean> {
  const participant = await introductions.findParticipant(channelId, memberId);
  return participant !== null && participant.pausedAt === null;
}

async function noticeItem(
  { introductions }: Stores,
  { channelId, roundAt, memberId }: ToldNote,
  now: Date | null,
): Promise<NoteItem | null> {
  const participant = await introductions.findParticipant(channelId, memberId);
  const schedule = await introductions.findSchedule(channelId);
  const state = stateOf();
  const isNews = state === 'in';
  return now !== null && !isNews ? null : { kind: 'notice', channelId, roundAt, state };

  function stateOf(): Extract<NoteItem, { kind: 'notice' }>['state'] {
    if (participant === null || schedule === null) return 'over';
    if (schedule.nextAt.getTime() !== roundAt.getTime()) return 'begun';
    if (participant.pausedAt !== null) return 'paused';
    return participant.skipsAt?.getTime() === roundAt.getTime() ? 'skipped' : 'in';
  }
}

/** To meet takes a while. */
const soonestDays = 0.8;

async function questionItem(stores: Stores, note: ToldNote, now: Date | null): Promise<NoteItem | null> {
  const introduction = await stores.introductions.findIn(note, note.memberId);
  if (introduction === null) return null;
  if (now !== null && !(await isWorthAsking(stores, introduction, note, now))) return null;
  const others = introduction.people.filter(({ memberId }) => memberId !== note.memberId);
  return {
    kind: 'question',
    introductionId: introduction.id,
    channelId: note.channelId,
    isLast: note.kind === 'end',
    withIds: others.map(({ memberId }) => memberId),
    answer: answerFor(introduction, note),
  };
}

/** Whoever says that they met says so for the others. */
function answerFor({ people }: Introduction, { memberId }: ToldNote) {
  if (people.some(({ answer }) => answer === 'met')) return 'met';
  return people.find((person) => person.memberId === memberId)?.answer ?? null;
}

async function isWorthAsking({ deliveries }: Stores, introduction: Introduction, note: ToldNote, now: Date) {
  const answer = answerFor(introduction, note);
  if (answer === 'met' || answer === 'not_met' || (answer !== null && note.kind === 'middle')) return false;
  const said = (await deliveries.listOf(introduction.id)).find(({ state }) => state === 'sent');
  return said?.claimedAt != null && said.claimedAt <= addDays(now, -soonestDays);
}
