/** Follow-ups before they are kept: what was understood, for the form that shows it (F1, F2). Nothing here is stored. */
import {
  dueCounted,
  dueOn,
  type FollowUp,
  type QuickChoice,
  quickChoices,
  workingMorning,
} from '../domain/follow-up.js';
import type { FollowUpId, MemberId, WorkspaceId } from '../domain/ids.js';
import { type Member, scheduleOf } from '../domain/member.js';
import type { Link } from '../domain/message.js';
import { isWorkingDay } from '../domain/time.js';
import { membersIn, plainText, tokensOf } from '../domain/wire-text.js';
import type { Clock, ReadWhen, When } from './ports.js';
import type { InWorkspace, Stores } from './stores.js';

export type DraftDeps = { readonly inWorkspace: InWorkspace; readonly clock: Clock; readonly readWhen: ReadWhen };

/** How `dueAt` came about, or why there is none yet. */
export type Understood =
  | { readonly kind: 'at'; readonly isDayOff: boolean }
  /** Counted, it fell on a day off, and was moved to the next working morning. */
  | { readonly kind: 'moved' }
  /** No date was named: it is the next working morning. */
  | { readonly kind: 'no_date' }
  | { readonly kind: 'past'; readonly at: Date }
  | { readonly kind: 'twofold'; readonly text: string; readonly readings: readonly [Date, Date] }
  /** One that is kept already. */
  | { readonly kind: 'kept' };

export type FollowUpDraft = {
  readonly aboutId: MemberId | null;
  readonly note: string;
  readonly link: Link | null;
  readonly dueAt: Date | null;
  readonly understood: Understood;
  readonly choices: readonly QuickChoice[];
  readonly zone: string;
  readonly locale: string;
};

type Whose = { readonly workspaceId: WorkspaceId; readonly memberId: MemberId };

/** From wire text, `<@U1> friday 10am about the deck` in any order. Null for somebody who is not known. */
export async function readFollowUp(
  deps: DraftDeps,
  { workspaceId, memberId, text }: Whose & { readonly text: string },
): Promise<FollowUpDraft | null> {
  const now = deps.clock.now();
  return deps.inWorkspace(workspaceId, async (stores) => {
    const member = await stores.members.find(memberId);
    if (member === null) return null;
    const { when, aboutId } = await understand(stores, deps.readWhen, text, member, now);
    return { ...draftOf(member, when, now), aboutId, note: when.rest };
  });
}

/** Of a message: its link, never its words; tomorrow morning unless `dueAt` says when. */
export async function draftForMessage(
  deps: Pick<DraftDeps, 'inWorkspace' | 'clock'>,
  input: Whose & { readonly link: Link; readonly aboutId: MemberId | null; readonly dueAt: Date | null },
): Promise<FollowUpDraft | null> {
  const now = deps.clock.now();
  return deps.inWorkspace(input.workspaceId, async ({ members }) => {
    const member = await members.find(input.memberId);
    if (member === null) return null;
    const about = input.aboutId === null ? null : await members.find(input.aboutId);
    const aboutId = about?.kind === 'person' && about.id !== member.id ? about.id : null;
    const dueAt = input.dueAt !== null && input.dueAt > now ? input.dueAt : null;
    const drafted = draftOf(member, { kind: 'none', rest: '' }, now);
    const named = dueAt === null ? {} : namedOf(member, dueAt);
    return { ...drafted, link: input.link, aboutId, ...named };
  });
}

/** One that is open, to be changed; only its own member's. */
export async function draftFromKept(
  deps: Pick<DraftDeps, 'inWorkspace' | 'clock'>,
  { workspaceId, memberId, followUpId }: Whose & { readonly followUpId: FollowUpId },
): Promise<FollowUpDraft | null> {
  const now = deps.clock.now();
  return deps.inWorkspace(workspaceId, async ({ followUps, members }) => {
    const member = await members.find(memberId);
    const kept = await followUps.find(followUpId);
    if (member === null || kept === null || kept.memberId !== memberId || kept.state !== 'open') return null;
    return { ...placesOf(kept), ...readerOf(member, now), understood: { kind: 'kept' } };
  });
}

function placesOf({ aboutId, note, link, dueAt }: FollowUp) {
  return { aboutId, note, link, dueAt };
}

function readerOf(member: Member, now: Date) {
  return { choices: quickChoices(scheduleOf(member), now), zone: member.zone, locale: member.locale };
}

function namedOf(member: Member, dueAt: Date) {
  return { dueAt, understood: { kind: 'at', isDayOff: !isWorkingDay(scheduleOf(member), dueAt) } as const };
}

function draftOf(member: Member, when: When, now: Date): FollowUpDraft {
  const schedule = scheduleOf(member);
  const empty = { aboutId: null, note: '', link: null, ...readerOf(member, now) };
  switch (when.kind) {
    case 'at':
      if (when.hadTime) return { ...empty, ...namedOf(member, when.at) };
      if (!when.isCounted || isWorkingDay(schedule, when.at)) {
        return { ...empty, ...namedOf(member, dueOn(schedule, when.at, now)) };
      }
      return { ...empty, dueAt: dueCounted(schedule, when.at, now), understood: { kind: 'moved' } };
    case 'none':
      return { ...empty, dueAt: workingMorning(schedule, now, 1), understood: { kind: 'no_date' } };
    case 'past':
      return { ...empty, dueAt: null, understood: { kind: 'past', at: when.at } };
    case 'twofold': {
      const readings = when.readings.map(
        (day): QuickChoice => ({ name: 'one_reading', at: dueOn(schedule, day, now) }),
      );
      return { ...empty, dueAt: null, understood: when, choices: [...readings, ...empty.choices] };
    }
  }
}

async function understand(stores: Stores, readWhen: ReadWhen, wire: string, member: Member, now: Date) {
  const named = membersIn(wire);
  const people = new Map((await stores.members.findAll(named)).map((each) => [each.id, each.name]));
  const aboutId = named.find((id) => id !== member.id) ?? null;
  const tokens = tokensOf(wire).filter((token) => token.kind !== 'member' || token.id !== aboutId);
  const text = plainText(tokens, (id) => people.get(id) ?? null);
  return { when: readWhen(text, { now, zone: member.zone, locale: member.locale }), aboutId };
}
