/** Who acts in a control request, and what the app's answer is to whoever made it. */
import type { Actor } from '../actors.js';
import { stringOf } from '../blocks/problems.js';
import type { Outcome } from '../delivery/delivery.js';
import type { World } from '../world.js';
import { personNamed, workspaceNamed } from './places.js';

export function actorOf(world: World, { team, user }: { team?: string | undefined; user: string }): Actor {
  const workspace = workspaceNamed(world, team);
  return { world, workspace, user: personNamed(workspace, user) };
}

export const told = (outcome: Outcome): unknown =>
  outcome.kind === 'acknowledged'
    ? { ok: true, response: stringOf(outcome.body) || outcome.body }
    : { ok: false, response: null, error: outcome.reason };
