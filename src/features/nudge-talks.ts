/** Contacts that Rapport cannot see: a call, a lunch, a direct message (R3). */
import type { MemberId } from '../domain/ids.js';
import type { Stores } from './stores.js';

/** "We talked": a contact of both, today. The clock of the pair starts anew. `told` names the telling, so that it counts once. */
export async function recordTalk(
  stores: Stores,
  talk: { readonly told: string; readonly from: MemberId; readonly to: MemberId; readonly at: Date },
): Promise<void> {
  const key = `contact:${talk.told}`;
  const base = { kind: 'contact', channelId: null, threadTs: null, at: talk.at } as const;
  await stores.interactions.record([
    {
      key,
      seen: { id: talk.from, at: talk.at, channelId: null },
      at: talk.at,
      version: talk.at.getTime() * 1000,
      isGone: false,
      dependsOn: null,
      thanks: null,
      interactions: [
        { ...base, identity: `${key}:out`, from: talk.from, to: talk.to },
        { ...base, identity: `${key}:back`, from: talk.to, to: talk.from },
      ],
    },
  ]);
}
