/** Follow-ups kept: from the form that shows what was understood, and changed from there later (F1). */
import type { PlannedDelivery } from '../domain/delivery.js';
import { type FollowUp, maxNoteLength } from '../domain/follow-up.js';
import type { ChannelId, FollowUpId, MemberId, MessageTs, WorkspaceId } from '../domain/ids.js';
import type { Member } from '../domain/member.js';
import type { Link } from '../domain/message.js';
import { visible } from '../domain/visible-text.js';
import type { Bell, Clock, Compose } from './ports.js';
import type { InWorkspace, Stores } from './stores.js';

type SavingDeps = { readonly inWorkspace: InWorkspace; readonly bell: Bell; readonly clock: Clock };

/** Where the form was asked for: there its member is told that it is kept. */
export type Place = { readonly channelId: ChannelId; readonly threadTs: MessageTs | null };

export type SaveFollowUp = {
  readonly workspaceId: WorkspaceId;
  readonly memberId: MemberId;
  readonly dueAt: Date;
  readonly aboutId: MemberId | null;
  readonly note: string;
  readonly what:
    | { readonly kind: 'new'; readonly sourceKey: string; readonly link: Link | null; readonly place: Place | null }
    | { readonly kind: 'kept'; readonly id: FollowUpId };
};

export type SaveOutcome =
  | { readonly kind: 'saved' }
  | { readonly kind: 'past'; readonly at: Date; readonly zone: string; readonly locale: string }
  | { readonly kind: 'too_long'; readonly length: number }
  /** Done or dropped meanwhile. */
  | { readonly kind: 'closed' };

/** Keeps a new one once for each source, or changes a kept one. */
export async function saveFollowUp(deps: SavingDeps, input: SaveFollowUp): Promise<SaveOutcome> {
  const { workspaceId, memberId } = input;
  const now = deps.clock.now();
  const { outcome, told, shown } = await deps.inWorkspace(workspaceId, async (stores) => {
    const member = await stores.members.find(memberId);
    if (member === null) return { ...unchanged, outcome: { kind: 'closed' } as const };
    return input.what.kind === 'new'
      ? addNew(stores, member, input, input.what, now)
      : changeKept(stores, member, input, input.what.id, now);
  });
  if (outcome.kind !== 'saved') return outcome;
  await deps.bell.ring([
    ...told.map((id) => ({ name: 'deliver' as const, workspaceId, id })),
    ...shown.map((id) => ({ name: 'show' as const, workspaceId, id })),
    { name: 'home' as const, workspaceId, id: memberId },
  ]);
  return outcome;
}

const unchanged = { told: [], shown: [] } as const;

async function addNew(
  stores: Stores,
  member: Member,
  input: SaveFollowUp,
  what: Extract<SaveFollowUp['what'], { kind: 'new' }>,
  now: Date,
) {
  const refused = refusalOf(input, member, now);
  if (refused !== null) return { ...unchanged, outcome: refused };
  const { sourceKey, link, place } = what;
  const followUp = await stores.followUps.add({
    ...fieldsOf(input),
    sourceKey,
    link,
    memberId: member.id,
    createdAt: now,
  });
  const told = await stores.deliveries.plan([await confirmationOf(stores, followUp, place, now)]);
  return { ...unchanged, told, outcome: { kind: 'saved' } as const };
}

async function changeKept(stores: Stores, member: Member, input: SaveFollowUp, id: FollowUpId, now: Date) {
  const kept = await stores.followUps.find(id);
  // What is due already may stay so while its note changes.
  const isSameTime = kept?.dueAt.getTime() === input.dueAt.getTime();
  const refused = refusalOf(input, member, isSameTime ? new Date(0) : now);
  if (refused !== null) return { ...unchanged, outcome: refused };
  const isChanged = await stores.followUps.change(id, member.id, fieldsOf(input));
  if (!isChanged) return { ...unchanged, outcome: { kind: 'closed' } as const };
  return { ...unchanged, shown: await stores.deliveries.revise(id), outcome: { kind: 'saved' } as const };
}

function fieldsOf({ aboutId, note, dueAt, memberId }: SaveFollowUp) {
  return { aboutId: aboutId === memberId ? null : aboutId, note: visible(note).trim(), dueAt };
}

function refusalOf(input: SaveFollowUp, { zone, locale }: Member, now: Date): SaveOutcome | null {
  const { length } = visible(input.note).trim();
  if (length > maxNoteLength) return { kind: 'too_long', length };
  return input.dueAt > now ? null : { kind: 'past', at: input.dueAt, zone, locale };
}

const confirmationMinutes = 10;

/** A line that nobody else sees, where it was asked for; a message where Rapport may not speak. App Home lists it anyway. */
async function confirmationOf(
  stores: Stores,
  followUp: FollowUp,
  place: Place | null,
  now: Date,
): Promise<PlannedDelivery> {
  const { memberId } = followUp;
  const channel = place === null ? null : await stores.members.findChannel(place.channelId);
  return {
    dedupeKey: `follow_up_kept:${followUp.id}`,
    kind: 'follow_up_kept',
    target:
      place !== null && channel?.hasBot === true
        ? { kind: 'ephemeral', memberId, ...place }
        : { kind: 'member', memberId },
    subject: followUp.id,
    notBefore: now,
    expiresAt: new Date(now.getTime() + confirmationMinutes * 60_000),
  };
}

export const composeFollowUpKept: Compose = async (stores, _workspaceId, delivery) => {
  const followUp = await stores.followUps.find(delivery.subject as FollowUpId);
  const member = followUp === null ? null : await stores.members.find(followUp.memberId);
  if (followUp === null || member === null) return { kind: 'gone', because: 'left' };
  if (!member.isActive && delivery.posted === null) return { kind: 'gone', because: 'left' };
  if (followUp.state !== 'open' && delivery.posted === null) return { kind: 'gone', because: 'answered' };
  const { zone, locale } = member;
  return { kind: 'message', message: { kind: 'follow_up_kept', followUp, zone, locale } };
};
