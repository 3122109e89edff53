/** Looking back at one's own month (A5): wanted or not, planned once for each month, or shown at once. */
import type { PlannedDelivery } from '../domain/delivery.js';
import type { DeliveryId, MemberId, WorkspaceId } from '../domain/ids.js';
import { type Member, scheduleOf } from '../domain/member.js';
import { reflectionDueAt, reflectionExpiresAt } from '../domain/reflection-schedule.js';
import { localMonth, monthAfter } from '../domain/time.js';
import type { Bell, Clock } from './ports.js';
import type { InWorkspace } from './stores.js';
import type { Due } from './stores-due.js';
import type { ReflectionPlan } from './stores-reflections.js';

export type ReflectionDeps = { readonly inWorkspace: InWorkspace; readonly bell: Bell; readonly clock: Clock };

type Whose = { readonly workspaceId: WorkspaceId; readonly memberId: MemberId };

/** `no_messages`: their limit is none at all. */
export type ReflectionChoice = 'on' | 'off' | 'needs_consent' | 'no_messages';

/** From the next first morning on, or no more, also of what is planned. Only with a yes to being written to (P1; decision 0044). */
export async function chooseReflections(
  deps: ReflectionDeps,
  { workspaceId, memberId, wants }: Whose & { readonly wants: boolean },
): Promise<ReflectionChoice> {
  const now = deps.clock.now();
  const choice = await deps.inWorkspace(workspaceId, async ({ members, reflections }) => {
    if (!wants) {
      await reflections.end(memberId);
      return 'off';
    }
    const member = await members.find(memberId);
    if (member?.consent !== 'yes') return 'needs_consent';
    if (Math.min(member.dailyCap, member.weeklyCap) < 1) return 'no_messages';
    await reflections.begin(memberId, planOf(member, localMonth(now, member.zone)));
    return 'on';
  });
  await deps.bell.ring([{ name: 'home', workspaceId, id: memberId }]);
  return choice;
}

/** By what holds of the member now: where they are, when they work. */
function planOf(member: Member, month: string): ReflectionPlan {
  return { month, dueAt: reflectionDueAt(member.id, scheduleOf(member), month) };
}

/** One message for each member and month, whatever fails in between. A month that nobody could be told of in time is not told (P6). */
export async function planReflection(deps: ReflectionDeps, { workspaceId, id }: Due<MemberId>): Promise<void> {
  const now = deps.clock.now();
  const planned = await deps.inWorkspace(workspaceId, async ({ members, reflections, deliveries }) => {
    const known = await reflections.lock(id);
    if (known === null || known.dueAt > now) return [];
    const member = await members.find(id);
    if (member === null) {
      await reflections.end(id);
      return [];
    }
    const due = planOf(member, known.month);
    // They moved, or work at other hours, since it was reckoned.
    const isEarly = due.dueAt > now;
    await reflections.move(id, isEarly ? due : planOf(member, monthAfter(known.month)));
    return isEarly || reflectionExpiresAt(due.dueAt) <= now ? [] : deliveries.plan([deliveryOf(id, due)]);
  });
  await ring(deps, workspaceId, planned);
}

function deliveryOf(memberId: MemberId, { month, dueAt }: ReflectionPlan): PlannedDelivery {
  return {
    dedupeKey: `reflection:${memberId}:${month}`,
    kind: 'reflection',
    target: { kind: 'member', memberId },
    subject: subjectOf(month),
    notBefore: dueAt,
    expiresAt: reflectionExpiresAt(dueAt),
  };
}

const subjectOf = (month: string) => JSON.stringify({ month });

/** Nobody waits for it for longer. */
const shownMinutes = 10;

/** The month so far, now; whoever asks for it need not want it every month. `sourceKey` is the command or press that asked. */
export async function showReflection(
  deps: ReflectionDeps,
  { workspaceId, memberId, sourceKey }: Whose & { readonly sourceKey: string },
): Promise<void> {
  const now = deps.clock.now();
  const planned = await deps.inWorkspace(workspaceId, async ({ members, deliveries }) => {
    const member = await members.find(memberId);
    const month = localMonth(now, member?.zone ?? 'UTC');
    return deliveries.plan([
      {
        dedupeKey: `reflection_so_far:${memberId}:${sourceKey}`,
        kind: 'reflection_so_far',
        target: { kind: 'member', memberId },
        subject: subjectOf(month),
        notBefore: now,
        expiresAt: new Date(now.getTime() + shownMinutes * 60_000),
      },
    ]);
  });
  await ring(deps, workspaceId, planned);
}

async function ring(deps: ReflectionDeps, workspaceId: WorkspaceId, ids: readonly DeliveryId[]): Promise<void> {
  await deps.bell.ring(ids.map((id) => ({ name: 'deliver', workspaceId, id })));
}
