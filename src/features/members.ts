/** Who is here, and what each of them said yes to. */
import { type DeliveryId, deliveryId, type MemberId, type WorkspaceId } from '../domain/ids.js';
import { type Consent, homeSurface, type Member, scheduleOf } from '../domain/member.js';
import { quietSubject } from '../domain/nudge-attention.js';
import { workWindow } from '../domain/work-windows.js';
import type { Bell, Clock } from './ports.js';
import type { DeliveryStore, InWorkspace } from './stores.js';

export type MemberDeps = { readonly inWorkspace: InWorkspace; readonly clock: Clock; readonly bell: Bell };

/** Yes or no to being nudged (P1). A yes is planned for from the next working morning on. */
export async function giveConsent(
  deps: MemberDeps,
  input: {
    readonly workspaceId: WorkspaceId;
    readonly memberId: MemberId;
    readonly consent: Exclude<Consent, 'unknown'>;
  },
): Promise<void> {
  const { workspaceId, memberId } = input;
  const now = deps.clock.now();
  const shown = await deps.inWorkspace(workspaceId, async ({ members, deliveries, introductions }) => {
    const member = await members.find(memberId);
    if (member === null) return [];
    await members.savePreferences(memberId, { consent: input.consent, pausedUntil: null, ...afresh(now) });
    await members.planAt(memberId, input.consent === 'yes' ? nextMorning(member, now) : null);
    // Whoever wants to hear nothing is introduced to nobody either, until they come back to it themselves.
    if (input.consent === 'no') await introductions.pauseEverywhere(memberId, now);
    const asked = member.introducedBy === null ? [] : await reviseIntroduction(deliveries, member.introducedBy);
    return [...asked, ...(await reviseQuietNotice(deliveries, member))];
  });
  await deps.bell.ring([
    { name: 'home', workspaceId, id: memberId },
    ...shown.map((id) => ({ name: 'show' as const, workspaceId, id })),
  ]);
}

/** The message that asked shows the answer instead of the question. */
async function reviseIntroduction(deliveries: DeliveryStore, introducedBy: string): Promise<readonly DeliveryId[]> {
  const asked = introducedBy === homeSurface ? null : await deliveries.find(deliveryId(introducedBy));
  return asked === null ? [] : deliveries.revise(asked.subject);
}

/** Whatever was ignored before is forgotten (P4). */
function afresh(now: Date) {
  return { quietSince: null, startedAt: now };
}

/** The message that said that no more will come shows that they are back. */
async function reviseQuietNotice(deliveries: DeliveryStore, member: Member): Promise<readonly DeliveryId[]> {
  return member.quietSince === null ? [] : deliveries.revise(quietSubject(member.id));
}

/** Pause until then, or resume (null): takes effect on what is already planned, too. Answers whether there is a yes to pause. */
export async function pause(
  deps: MemberDeps,
  input: { readonly workspaceId: WorkspaceId; readonly memberId: MemberId; readonly until: Date | null },
): Promise<Consent> {
  const now = deps.clock.now();
  const { workspaceId, memberId, until } = input;
  const { consent, shown } = await deps.inWorkspace(workspaceId, async ({ members, deliveries }) => {
    const member = await members.find(memberId);
    if (member === null) return { consent: 'unknown' as const, shown: [] };
    await members.savePreferences(memberId, { pausedUntil: until, ...(until === null ? afresh(now) : {}) });
    if (member.consent === 'yes') await members.planAt(memberId, nextMorning(member, until ?? now));
    return { consent: member.consent, shown: until === null ? await reviseQuietNotice(deliveries, member) : [] };
  });
  await deps.bell.ring([
    { name: 'home', workspaceId, id: memberId },
    ...shown.map((id) => ({ name: 'show' as const, workspaceId, id })),
  ]);
  return consent;
}

/** The start of the first working window that begins after that moment. */
function nextMorning(member: Parameters<typeof scheduleOf>[0], after: Date): Date {
  const schedule = scheduleOf(member);
  const window = workWindow(schedule, after);
  if (window.start > after) return window.start;
  return workWindow(schedule, new Date(window.end.getTime() + 60_000)).start;
}
