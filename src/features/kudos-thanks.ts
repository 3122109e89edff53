/**
 * "Say thanks" (G4): one tap, and the giver reads it. However many of the receivers do, the giver has one message, which names
 * them all.
 *
 * It is a colleague's word, like the kudos itself, and so goes out at once, without consent to nudges and outside their caps.
 */
import type { PlannedDelivery } from '../domain/delivery.js';
import type { KudosId, MemberId, WorkspaceId } from '../domain/ids.js';
import type { Kudos } from '../domain/kudos.js';
import { dmKey, newsWindow, ringFor } from './kudos.js';
import { asksForConsent, withdrawn } from './kudos-contents.js';
import { withLink } from './kudos-links.js';
import type { Bell, Clock, Compose } from './ports.js';
import type { InWorkspace, Stores } from './stores.js';

export type SayThanksDeps = { readonly inWorkspace: InWorkspace; readonly bell: Bell; readonly clock: Clock };

export type SayKudosThanks = {
  readonly workspaceId: WorkspaceId;
  readonly memberId: MemberId;
  readonly kudosId: KudosId;
};

/** Pressed again, or by somebody who was not thanked, it is `nothing_new`. */
export type ThanksOutcome = 'said' | 'nothing_new' | 'withdrawn' | 'giver_left';

export async function sayKudosThanks(deps: SayThanksDeps, input: SayKudosThanks): Promise<ThanksOutcome> {
  const now = deps.clock.now();
  const { workspaceId, memberId } = input;
  const { outcome, toSend, toShow } = await deps.inWorkspace(workspaceId, async (stores) => {
    const kudos = await stores.kudos.find(input.kudosId);
    const refusal = await reasonAgainst(stores, kudos, memberId);
    if (kudos === null || refusal !== null) return { ...nothing, outcome: refusal ?? 'nothing_new' };
    if (!(await stores.kudos.sayThanks(kudos.id, memberId, now))) return nothing;
    // The plan locks a message that is planned already, so that it is not composed before this is committed.
    const toSend = await stores.deliveries.planAnew([thanksTo(kudos, now)]);
    const changed = [...(toSend.length > 0 ? [] : [thanksKey(kudos.id)]), dmKey(kudos.id, memberId)];
    const toShow = [];
    for (const key of changed) toShow.push(...(await stores.deliveries.reviseOne(key)));
    return { outcome: 'said' as const, toSend, toShow };
  });
  await ringFor(deps.bell, workspaceId, toSend);
  await deps.bell.ring(toShow.map((id) => ({ name: 'show', workspaceId, id })));
  return outcome;
}

const nothing = { outcome: 'nothing_new' as const, toSend: [], toShow: [] };

async function reasonAgainst(stores: Stores, kudos: Kudos | null, member: MemberId): Promise<ThanksOutcome | null> {
  if (kudos === null || !kudos.receivers.some((receiver) => receiver.memberId === member)) return 'nothing_new';
  if (kudos.isWithdrawn) return 'withdrawn';
  const giver = await stores.members.find(kudos.giverId);
  return giver?.isActive === true ? null : 'giver_left';
}

const thanksKey = (id: KudosId) => `kudos_thanks:${id}`;

function thanksTo(kudos: Kudos, now: Date): PlannedDelivery {
  return {
    dedupeKey: thanksKey(kudos.id),
    kind: 'kudos_thanks',
    target: { kind: 'member', memberId: kudos.giverId },
    subject: kudos.id,
    ...newsWindow(now),
  };
}

/** Taken back with the kudos, and with the last of those who said thanks. */
export const composeKudosThanks: Compose = async (stores, _workspaceId, delivery) => {
  const kudos = await stores.kudos.find(delivery.subject as KudosId);
  if (kudos === null || kudos.isWithdrawn) return withdrawn;
  const giver = await stores.members.find(kudos.giverId);
  if (giver === null || !giver.isActive) return { kind: 'gone', because: 'left' };
  const from = await stores.kudos.listThankers(kudos.id);
  if (from.length === 0) return withdrawn;
  return withLink(stores, { kudos, reader: giver.id }, async (later, link) => {
    const asks = await asksForConsent(later, giver, delivery);
    return { kind: 'message', message: { kind: 'kudos_thanks', kudos, from, link, asks } };
  });
};
