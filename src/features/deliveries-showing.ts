/**
 * What was sent and says something else now: updated, or taken back. By one worker at a time, since of two updates the slower
 * one stays; what changes meanwhile is shown after it, and so the newest text is the last.
 */
import { retryDelaySeconds, type Showing } from '../domain/delivery.js';
import type { WorkspaceId } from '../domain/ids.js';
import type { Content } from '../domain/message.js';
import { compose, type DeliveryDeps, ringAt, type Which } from './deliveries.js';
import type { PostResult } from './ports.js';
import type { ShowingOutcome } from './stores-deliveries.js';

/** Nothing where it is up to date, or where somebody else shows it: they look again when they are done. */
export async function show(deps: DeliveryDeps, which: Which): Promise<void> {
  const now = deps.clock.now();
  const { workspaceId } = which;
  const showing = await deps.inWorkspace(workspaceId, ({ deliveries }) => deliveries.claimShowing(which.id, now));
  if (showing === null) return;
  const content = await compose(deps, workspaceId, showing.delivery);
  if (content.kind === 'gone') await deps.inWorkspace(workspaceId, ({ deliveries }) => deliveries.markUnsure(showing));
  const result = await reshow(deps, workspaceId, showing, content);
  const outcome = outcomeOf(deps, which, showing, { content, result });
  const isAgain = await deps.inWorkspace(workspaceId, ({ deliveries }) => deliveries.settleShowing(showing, outcome));
  if (outcome.kind === 'later') await ringAt(deps, { name: 'show', ...which }, outcome.notBefore);
  if (isAgain) await deps.bell.ring([{ name: 'show', ...which }]);
}

/** Told that it is too much, or told nothing, one waits; a message that cannot be changed any more is left as it is. */
function outcomeOf(
  deps: DeliveryDeps,
  which: Which,
  { attempts, delivery }: Showing,
  { content, result }: { readonly content: Content; readonly result: PostResult },
): ShowingOutcome {
  const later = (seconds: number): ShowingOutcome => ({
    kind: 'later',
    notBefore: new Date(deps.clock.now().getTime() + seconds * 1000),
  });
  if (result.kind === 'rate_limited') return later(result.retryAfterSeconds);
  if (result.kind === 'unclear') return later(retryDelaySeconds(attempts));
  if (result.kind === 'refused' && result.because === 'message_not_found' && delivery.isUnsure) {
    return { kind: 'vanished' };
  }
  if (result.kind !== 'posted') {
    deps.log.warn({ ...which, because: result.because }, 'a sent message could not be updated');
  }
  return { kind: content.kind === 'gone' ? 'taken_back' : 'shown' };
}

async function reshow(
  deps: DeliveryDeps,
  workspaceId: WorkspaceId,
  { delivery }: Showing,
  content: Content,
): Promise<PostResult> {
  const { speech } = deps;
  const nothing: PostResult = { kind: 'posted', posted: null };
  if (content.kind === 'wait') return nothing;
  if (delivery.target.kind === 'reaction') {
    if (content.kind === 'reaction' && delivery.isUnsure) {
      return speech.react(workspaceId, delivery.target, content.name);
    }
    if (content.kind !== 'gone') return nothing;
    const { settings } = await deps.inWorkspace(workspaceId, ({ workspaces }) => workspaces.get());
    return speech.unreact(workspaceId, delivery.target, settings.acknowledgement);
  }
  if (delivery.posted === null) return nothing;
  if (content.kind === 'gone') return speech.remove(workspaceId, delivery.posted);
  return content.kind === 'message' ? speech.update(workspaceId, delivery, content.message) : nothing;
}
