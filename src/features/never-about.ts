/**
 * Who is never suggested (R6): a member's confidential list, and a member's wish not to be suggested to anybody. Both hold at once,
 * for what is planned too: every nudge is judged again before it is said.
 */
import type { MemberId, WorkspaceId } from '../domain/ids.js';
import { type NotMeant, peopleMeant, readNamedPeople } from '../domain/named-people.js';
import type { Bell, Clock } from './ports.js';
import type { InWorkspace } from './stores.js';

export type NeverAboutDeps = { readonly inWorkspace: InWorkspace; readonly bell: Bell; readonly clock: Clock };

type Whose = { readonly workspaceId: WorkspaceId; readonly memberId: MemberId };

export type NeverOutcome =
  | { readonly kind: 'added'; readonly people: readonly MemberId[]; readonly notMeant: readonly NotMeant[] }
  | { readonly kind: 'removed'; readonly people: readonly MemberId[]; readonly asked: readonly MemberId[] }
  | { readonly kind: 'listed'; readonly people: readonly MemberId[] }
  | { readonly kind: 'nobody_left'; readonly notMeant: readonly NotMeant[] }
  | { readonly kind: 'not_resolved'; readonly names: readonly string[] }
  | { readonly kind: 'not_understood' };

/** `text` is wire text: `<@U1> <@U2>`, `<@U1> off`, or nothing for the list. */
export async function changeNeverAbout(
  deps: NeverAboutDeps,
  input: Whose & { readonly text: string },
): Promise<NeverOutcome> {
  const { people, unresolved, rest } = readNamedPeople(input.text);
  const word = rest.toLowerCase().replace(/[.!]+$/, '');
  if (unresolved.length > 0) return { kind: 'not_resolved', names: unresolved };
  if (people.length === 0) return word === '' ? listNeverAbout(deps, input) : { kind: 'not_understood' };
  if (word === 'off') return removeNeverAbout(deps, { ...input, people });
  return word === '' ? addNeverAbout(deps, { ...input, people }) : { kind: 'not_understood' };
}

/** A cadence with that person ends with it. */
export async function addNeverAbout(
  deps: NeverAboutDeps,
  input: Whose & { readonly people: readonly MemberId[] },
): Promise<NeverOutcome> {
  const at = deps.clock.now();
  const outcome = await deps.inWorkspace(input.workspaceId, async (stores): Promise<NeverOutcome> => {
    const known = new Map((await stores.members.findAll(input.people)).map((member) => [member.id, member]));
    const { meant, notMeant } = peopleMeant(input.people, input.memberId, known);
    if (meant.length === 0) return { kind: 'nobody_left', notMeant };
    await stores.neverAbout.add(input.memberId, meant, at);
    await stores.cadences.end(input.memberId, meant);
    return { kind: 'added', people: meant, notMeant };
  });
  await ringHome(deps, input);
  return outcome;
}

async function removeNeverAbout(
  deps: NeverAboutDeps,
  input: Whose & { readonly people: readonly MemberId[] },
): Promise<NeverOutcome> {
  const { workspaceId, memberId, people } = input;
  const removed = await deps.inWorkspace(workspaceId, ({ neverAbout }) => neverAbout.remove(memberId, people));
  await ringHome(deps, input);
  return { kind: 'removed', people: removed, asked: people };
}

async function listNeverAbout(deps: NeverAboutDeps, { workspaceId, memberId }: Whose): Promise<NeverOutcome> {
  const people = await deps.inWorkspace(workspaceId, ({ neverAbout }) => neverAbout.listOf(memberId));
  return { kind: 'listed', people: [...people] };
}

/** Whether others may be pointed to this member; null leaves it as it is. Answers what holds now. */
export async function chooseSuggestable(
  deps: NeverAboutDeps,
  input: Whose & { readonly isSuggestable: boolean | null },
): Promise<boolean> {
  const { workspaceId, memberId, isSuggestable } = input;
  return deps.inWorkspace(workspaceId, async ({ members }) => {
    if (isSuggestable !== null) await members.savePreferences(memberId, { isSuggestable });
    return (await members.find(memberId))?.isSuggestable ?? true;
  });
}

async function ringHome({ bell }: NeverAboutDeps, { workspaceId, memberId }: Whose): Promise<void> {
  await bell.ring([{ name: 'home', workspaceId, id: memberId }]);
}
