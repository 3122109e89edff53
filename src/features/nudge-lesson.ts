/** Once a week a workspace learns what its members welcome on the whole (P8): of those who said yes, and of five at the least. */
import type { MemberId, WorkspaceId } from '../domain/ids.js';
import { type Evidence, evidenceOf } from '../domain/receptivity.js';
import { priorOf } from '../domain/receptivity-prior.js';
import { lessonsAbout, lessonsSince } from './nudge-receptivity.js';
import type { Clock, Log } from './ports.js';
import type { InWorkspace } from './stores.js';

type Deps = { readonly inWorkspace: InWorkspace; readonly clock: Clock; readonly log: Pick<Log, 'info'> };

const everybody = 1_000_000;
const page = 100;

/** Reads everybody's answers in pages, a transaction each. Told twice it learns the same. */
export async function learnReceptivity(deps: Deps, workspaceId: WorkspaceId): Promise<void> {
  const now = deps.clock.now();
  const ids = await deps.inWorkspace(workspaceId, async ({ members }) =>
    (await members.listPeople(everybody)).filter(({ consent }) => consent === 'yes').map(({ id }) => id),
  );
  const all: Evidence[] = [];
  for (let start = 0; start < ids.length; start += page) {
    all.push(...(await evidenceOfPage(deps, workspaceId, ids.slice(start, start + page), now)));
  }
  const prior = priorOf(all);
  await deps.inWorkspace(workspaceId, ({ workspaces }) => workspaces.saveReceptivity(prior));
  deps.log.info({ workspaceId, arms: Object.keys(prior).length }, 'learned what the workspace welcomes');
}

async function evidenceOfPage(
  deps: Deps,
  workspaceId: WorkspaceId,
  ids: readonly MemberId[],
  now: Date,
): Promise<readonly Evidence[]> {
  return deps.inWorkspace(workspaceId, async ({ members, nudges }) => {
    const said = await nudges.listSaid(ids, lessonsSince(now));
    const people = await members.findAll(ids);
    return people.map((member) => evidenceOf(lessonsAbout(member, said.get(member.id) ?? [], now), now));
  });
}
