/** Taking back and rewording (K9), from wherever a kudos is shown to its giver: the answer, the post, App Home, the list. */
import type { App, BlockAction, ButtonAction, OverflowAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { memberId } from '../domain/ids.js';
import type { KudosChange } from '../domain/kudos-change.js';
import type {
  NotChanged,
  RewordKudos,
  RewordOutcome,
  TakeBackOutcome,
  TakeKudosBack,
  ToChange,
  WhichKudos,
} from '../features/kudos-changes.js';
import { section } from './blocks.js';
import { notReadSentence, pressed, workspaceOf } from './boundary.js';
import { anyKudosId, type Place, placeOf, readPlace, writePlace } from './kudos-change-places.js';
import {
  answerModal,
  notChangedAnswer,
  rewordCallback,
  rewordedAnswer,
  rewordModal,
  takeBackCallback,
  takeBackModal,
  takenBack,
} from './kudos-change-words.js';
import { type KudosListListeners, openKudosList, refreshKudosList } from './kudos-list.js';
import { formErrors } from './kudos-modal.js';
import { type Answer, replaceWith } from './response-url.js';

export type KudosChangeListeners = KudosListListeners & {
  readonly takeKudosBack: (input: TakeKudosBack) => Promise<TakeBackOutcome>;
  readonly findToChange: (input: WhichKudos & { readonly change: KudosChange }) => Promise<ToChange | NotChanged>;
  readonly rewordKudos: (input: RewordKudos) => Promise<RewordOutcome>;
};

export function listenForKudosChanges(app: App, deps: KudosChangeListeners): void {
  app.action<BlockAction<ButtonAction>>('kudos_take_back', async ({ action, body, ack }) => {
    await takeBackAt(deps, body, pressed(action));
    await ack();
  });
  app.action<BlockAction<ButtonAction>>('kudos_reword', async ({ action, body, ack }) => {
    await openForm(deps, body, 'reword', pressed(action));
    await ack();
  });
  app.action<BlockAction<OverflowAction>>('kudos_more', async ({ action, body, ack }) => {
    const [choice, id = ''] = pressed(action).split(':');
    if (choice === 'reword' || choice === 'take_back') await openForm(deps, body, choice, id);
    else await openKudosList(deps, whoOf(body), body.trigger_id);
    await ack();
  });
  app.view(takeBackCallback, async ({ view, body, ack }) => {
    const asked = readPlace(view.private_metadata);
    if (asked === null) return ack(inForm(notReadAnswer));
    const { kudosId, place } = asked;
    const which = { ...whoOf(body), kudosId };
    const outcome = await deps.takeKudosBack({ ...which, sourceKey: `view:${view.id}` });
    await ack(
      outcome.kind === 'not_changed'
        ? inForm(notChangedAnswer(outcome))
        : await afterForm(deps, which, place, takenBack),
    );
  });
  app.view(rewordCallback, async ({ view, body, ack }) => {
    const asked = readPlace(view.private_metadata);
    if (asked === null) return ack(inForm(notReadAnswer));
    const { kudosId, place } = asked;
    const which = { ...whoOf(body), kudosId };
    const outcome = await deps.rewordKudos({ ...which, ...wordsIn(view.state.values), sourceKey: `view:${view.id}` });
    await ack(await rewordedForm(deps, which, place, outcome));
  });
}

type Who = Pick<WhichKudos, 'workspaceId' | 'memberId'>;

function whoOf(body: { readonly user: { readonly id: string } } & Parameters<typeof workspaceOf>[0]): Who {
  return { workspaceId: workspaceOf(body), memberId: memberId(body.user.id) };
}

const unknown: NotChanged = { kind: 'not_changed', because: 'unknown' };

/** The button has asked "are you sure?" by itself. */
async function takeBackAt(deps: KudosChangeListeners, body: BlockAction, value: string): Promise<void> {
  const kudosId = anyKudosId.safeParse(value).data;
  const who = whoOf(body);
  const outcome =
    kudosId === undefined
      ? unknown
      : await deps.takeKudosBack({ ...who, kudosId, sourceKey: `press:${body.trigger_id}` });
  if (outcome.kind === 'not_changed') return refuse(deps, body, outcome);
  const isShown = await show(deps, who, placeOf(body), takenBack);
  if (!isShown) await deps.surfaces.tryOpen(who.workspaceId, body.trigger_id, answerModal(takenBack));
}

async function openForm(
  deps: KudosChangeListeners,
  body: BlockAction,
  change: KudosChange,
  value: string,
): Promise<void> {
  const kudosId = anyKudosId.safeParse(value).data;
  const found = kudosId === undefined ? unknown : await deps.findToChange({ ...whoOf(body), kudosId, change });
  if (found.kind === 'not_changed') return refuse(deps, body, found);
  const metadata = writePlace({ kudosId: found.kudos.id, place: placeOf(body) });
  await open(deps, body, change === 'reword' ? rewordModal(found, metadata) : takeBackModal(metadata));
}

/** In private, whoever pressed: in place of what only they see, or in a window of its own. */
async function refuse(deps: KudosChangeListeners, body: BlockAction, refusal: NotChanged): Promise<void> {
  const answer = notChangedAnswer(refusal);
  const place = placeOf(body);
  if (place.kind === 'message' && (await replaceWith(place.url, answer))) return;
  await open(deps, body, answerModal(answer));
}

/** Above the window that is open, if one is. */
async function open(deps: KudosChangeListeners, body: BlockAction, view: ModalView): Promise<void> {
  const { workspaceId } = whoOf(body);
  const how = body.view?.type === 'modal' ? deps.surfaces.tryPush : deps.surfaces.tryOpen;
  await how(workspaceId, body.trigger_id, view);
}

/** Shows it where it was asked for; where that does not take it any more, the form turns into the answer. */
async function afterForm(deps: KudosChangeListeners, who: Who, place: Place, answer: Answer) {
  return (await show(deps, who, place, answer)) ? undefined : inForm(answer);
}

const notReadAnswer: Answer = { text: notReadSentence, blocks: [section(notReadSentence)] };

const inForm = (answer: Answer) => ({ response_action: 'update' as const, view: answerModal(answer) });

async function rewordedForm(deps: KudosChangeListeners, who: Who, place: Place, outcome: RewordOutcome) {
  switch (outcome.kind) {
    case 'refused':
      return { response_action: 'errors' as const, errors: formErrors(outcome.refusal) };
    case 'not_changed':
      return inForm(notChangedAnswer(outcome));
    case 'reworded':
      return afterForm(deps, who, place, rewordedAnswer(outcome.kudos));
  }
}

/** Answers whether it could be shown there. */
async function show(deps: KudosChangeListeners, who: Who, place: Place, answer: Answer): Promise<boolean> {
  switch (place.kind) {
    case 'message':
      return replaceWith(place.url, answer);
    case 'answer':
      await deps.surfaces.update(who.workspaceId, { id: place.viewId }, answerModal(answer));
      return true;
    case 'list':
      await refreshKudosList(deps, who, place);
      return true;
    // A post and App Home follow by themselves.
    case 'page':
      return true;
  }
}

const submitted = z.object({
  reason: z.object({ reason: z.object({ value: z.string().nullable().default('') }) }),
  values: z
    .object({ values: z.object({ selected_options: z.array(z.object({ value: z.string() })).default([]) }) })
    .optional(),
});

function wordsIn(state: unknown): { readonly reason: string; readonly values: readonly string[] } {
  const read = submitted.safeParse(state).data;
  return {
    reason: read?.reason.reason.value ?? '',
    values: read?.values?.values.selected_options.map(({ value }) => value) ?? [],
  };
}
