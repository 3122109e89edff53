/** The offer to remind of a promise, and its buttons (F4). */
import type { App, BlockAction, ButtonAction, OverflowAction, RespondFn } from '@slack/bolt';
import { deliveryId, type MemberId, memberId, type WorkspaceId } from '../domain/ids.js';
import type { Consent } from '../domain/member.js';
import type { Promised } from '../domain/promise.js';
import type { Log } from '../features/ports.js';
import { type AcceptOutcome, sourceKeyOf } from '../features/promises.js';
import { idIn, pressed, workspaceOf } from './boundary.js';
import { followUpModal } from './follow-up-modal.js';
import type { FollowUpListeners } from './follow-ups.js';
import { acceptedSentence, stoppedOfferingSentence } from './promise-words.js';
import type { Surfaces } from './surfaces.js';

type Answer = {
  readonly workspaceId: WorkspaceId;
  readonly memberId: MemberId;
  readonly offerId: ReturnType<typeof deliveryId>;
};

export type PromiseListeners = {
  readonly log: Log;
  readonly surfaces: Surfaces;
  readonly acceptPromise: (answer: Answer) => Promise<AcceptOutcome>;
  readonly findPromise: (answer: Answer) => Promise<Promised | null>;
  readonly draftForMessage: FollowUpListeners['draftForMessage'];
  readonly choosePromises: (input: {
    readonly workspaceId: WorkspaceId;
    readonly memberId: MemberId;
    readonly offers: boolean;
  }) => Promise<Consent>;
};

export function listenForPromises(app: App, deps: PromiseListeners): void {
  app.action<BlockAction<ButtonAction>>('promise_accept', async ({ action, body, ack, respond }) => {
    const answer = { ...whoseOf(body), offerId: deliveryId(idIn(pressed(action))) };
    const outcome = await deps.acceptPromise(answer);
    if (outcome.kind === 'past') await openForm(deps, answer, body.trigger_id);
    await ack();
    if (outcome.kind === 'kept') await replaceOffer(deps.log, respond, acceptedSentence(outcome));
  });
  app.action<BlockAction<ButtonAction>>('promise_other_time', async ({ action, body, ack }) => {
    await openForm(deps, { ...whoseOf(body), offerId: deliveryId(idIn(pressed(action))) }, body.trigger_id);
    await ack();
  });
  app.action<BlockAction<ButtonAction>>('promise_decline', async ({ ack, respond }) => {
    await ack();
    await replaceOffer(deps.log, respond, null);
  });
  app.action<BlockAction<OverflowAction>>('promise_more', async ({ body, ack, respond }) => {
    await deps.choosePromises({ ...whoseOf(body), offers: false });
    await ack();
    await replaceOffer(deps.log, respond, stoppedOfferingSentence);
  });
  for (const [action, offers] of [
    ['promises_on', true],
    ['promises_off', false],
  ] as const) {
    app.action<BlockAction>(action, async ({ body, ack }) => {
      await deps.choosePromises({ ...whoseOf(body), offers });
      await ack();
    });
  }
}

function whoseOf(body: BlockAction) {
  return { workspaceId: workspaceOf(body), memberId: memberId(body.user.id) };
}

/** The follow-up's own form, with what was offered; the message counts once, whichever way it is kept. */
async function openForm(deps: PromiseListeners, answer: Answer, triggerId: string): Promise<void> {
  const promised = await deps.findPromise(answer);
  if (promised === null) return;
  const { channelId, ts, threadTs, aboutId, dueAt } = promised;
  const link = { channelId, ts };
  const draft = await deps.draftForMessage({ ...answer, link, aboutId, dueAt });
  if (draft === null) return;
  const place = { channelId, threadTs };
  const what = { kind: 'new', sourceKey: sourceKeyOf(promised), link, place } as const;
  await deps.surfaces.open(answer.workspaceId, triggerId, followUpModal(draft, what));
}

/** Slack keeps an offer until it is replaced, or until they reload. Where it cannot be, what they chose stands all the same. */
async function replaceOffer(log: Log, respond: RespondFn, text: string | null): Promise<void> {
  try {
    await respond(text === null ? { delete_original: true } : { replace_original: true, text });
  } catch (err) {
    log.warn({ err }, 'an offer could not be replaced');
  }
}
