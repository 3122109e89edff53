/** Keeping in touch by hand (R2): set, listed and ended by the member alone. When somebody is due: domain/nudge-kept.ts. */
import { type Intervals, MAX_CADENCES } from '../domain/cadence.js';
import { type CadenceReading, readCadence } from '../domain/cadence-text.js';
import type { MemberId, WorkspaceId } from '../domain/ids.js';
import { type NotMeant, peopleMeant, readNamedPeople } from '../domain/named-people.js';
import type { Bell, Clock } from './ports.js';
import type { InWorkspace, Stores } from './stores.js';
import type { KeptTie } from './stores-keeping.js';

export type CadenceDeps = { readonly inWorkspace: InWorkspace; readonly bell: Bell; readonly clock: Clock };

type Whose = { readonly workspaceId: WorkspaceId; readonly memberId: MemberId };

export type KeepOutcome =
  | {
      readonly kind: 'kept';
      readonly people: readonly MemberId[];
      readonly intervals: Intervals;
      readonly notMeant: readonly NotMeant[];
      /** Without a yes to nudges nothing is ever said; App Home shows it all the same. */
      readonly isHeard: boolean;
    }
  | { readonly kind: 'ended'; readonly people: readonly MemberId[]; readonly asked: readonly MemberId[] }
  | { readonly kind: 'listed'; readonly kept: readonly KeptTie[]; readonly now: Date; readonly locale: string }
  | { readonly kind: 'nobody_named' }
  | { readonly kind: 'not_resolved'; readonly names: readonly string[] }
  | { readonly kind: 'nobody_left'; readonly notMeant: readonly NotMeant[] }
  /** They are on the member's own never-about list. */
  | { readonly kind: 'never_about'; readonly people: readonly MemberId[] }
  | { readonly kind: 'too_many'; readonly most: number }
  | { readonly kind: 'not_understood'; readonly because: Exclude<CadenceReading['kind'], 'intervals' | 'off'> };

/** `text` is wire text: `<@U1> <@U2> every two weeks, at the latest every month`, `<@U1> off`, or nothing for the list. */
export async function keepInTouch(deps: CadenceDeps, input: Whose & { readonly text: string }): Promise<KeepOutcome> {
  const { people, unresolved, rest } = readNamedPeople(input.text);
  const reading = readCadence(rest);
  if (unresolved.length > 0) return { kind: 'not_resolved', names: unresolved };
  if (people.length === 0) return reading.kind === 'nothing' ? listKept(deps, input) : { kind: 'nobody_named' };
  if (reading.kind === 'off') return endCadences(deps, { ...input, people });
  if (reading.kind !== 'intervals') return { kind: 'not_understood', because: reading.kind };
  return setCadence(deps, { ...input, people, intervals: reading.intervals });
}

export async function setCadence(
  deps: CadenceDeps,
  input: Whose & { readonly people: readonly MemberId[]; readonly intervals: Intervals },
): Promise<KeepOutcome> {
  const at = deps.clock.now();
  const outcome = await deps.inWorkspace(input.workspaceId, async (stores): Promise<KeepOutcome> => {
    const members = await stores.members.findAll([input.memberId, ...input.people]);
    const known = new Map(members.map((member) => [member.id, member]));
    const { meant, notMeant } = peopleMeant(input.people, input.memberId, known);
    const refusal = await whyNotKept(stores, input.memberId, meant);
    if (meant.length === 0) return { kind: 'nobody_left', notMeant };
    if (refusal !== null) return refusal;
    await stores.cadences.keep(input.memberId, meant, input.intervals, at);
    await stores.nudges.unrest(input.memberId, 'reconnect', meant);
    const isHeard = known.get(input.memberId)?.consent === 'yes';
    return { kind: 'kept', people: meant, intervals: input.intervals, notMeant, isHeard };
  });
  if (outcome.kind === 'kept') await ringHome(deps, input);
  return outcome;
}

export async function endCadences(
  deps: CadenceDeps,
  input: Whose & { readonly people: readonly MemberId[] },
): Promise<KeepOutcome> {
  const ended = await deps.inWorkspace(input.workspaceId, ({ cadences }) => cadences.end(input.memberId, input.people));
  await ringHome(deps, input);
  return { kind: 'ended', people: ended, asked: input.people };
}

async function listKept(deps: CadenceDeps, { workspaceId, memberId }: Whose): Promise<KeepOutcome> {
  const now = deps.clock.now();
  return deps.inWorkspace(workspaceId, async (stores) => {
    const member = await stores.members.find(memberId);
    const kept = await stores.cadences.listOf(memberId);
    return { kind: 'listed', kept, now, locale: member?.locale ?? 'en-US' };
  });
}

async function whyNotKept(stores: Stores, id: MemberId, people: readonly MemberId[]): Promise<KeepOutcome | null> {
  const never = await stores.neverAbout.listOf(id);
  const barred = people.filter((person) => never.has(person));
  if (barred.length > 0) return { kind: 'never_about', people: barred };
  const kept = await stores.cadences.listOf(id);
  const all = new Set([...kept.map(({ subjectId }) => subjectId), ...people]);
  return all.size > MAX_CADENCES ? { kind: 'too_many', most: MAX_CADENCES } : null;
}

async function ringHome({ bell }: CadenceDeps, { workspaceId, memberId }: Whose): Promise<void> {
  await bell.ring([{ name: 'home', workspaceId, id: memberId }]);
}
