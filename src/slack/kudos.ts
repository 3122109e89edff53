/** Kudos by command, form and shortcut (K1-K3). */
import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import {
  type ChannelId,
  channelId,
  type KudosId,
  kudosId,
  type MemberId,
  memberId,
  type WorkspaceId,
} from '../domain/ids.js';
import type { WorkspaceSettings } from '../domain/workspace.js';
import type { GiveKudos, GiveOutcome } from '../features/kudos.js';
import type { SayKudosThanks, ThanksOutcome } from '../features/kudos-thanks.js';
import type { Log } from '../features/ports.js';
import { section } from './blocks.js';
import { answering, idIn, pressed, typedAfter, workspaceOf } from './boundary.js';
import { helpAnswer, refusedAnswer } from './kudos-answers.js';
import { answerModal, changeButtons } from './kudos-change-words.js';
import { type KudosExportListeners, listenForKudosExport } from './kudos-export.js';
import { exportComing } from './kudos-export-file.js';
import { emptyForm, type KudosFormListeners, listenForKudosForms, openKudosForm } from './kudos-form.js';
import { type KudosListListeners, openKudosList } from './kudos-list.js';
import { formErrors, kudosCallback, readKudosForm } from './kudos-modal.js';
import { thanksModal } from './kudos-thanks-words.js';
import { listNotOpened, notAMemberSentence, outcomeSentence } from './kudos-words.js';

export type KudosListeners = KudosFormListeners &
  KudosExportListeners &
  KudosListListeners & {
    readonly log: Log;
    readonly settingsOf: (workspaceId: WorkspaceId) => Promise<WorkspaceSettings>;
    readonly mayPostIn: (where: {
      readonly workspaceId: WorkspaceId;
      readonly channelId: ChannelId;
      readonly memberId: MemberId;
    }) => Promise<boolean>;
    readonly giveKudos: (input: GiveKudos) => Promise<GiveOutcome>;
    readonly sayKudosThanks: (input: SayKudosThanks) => Promise<ThanksOutcome>;
  };

export function listenForKudos(app: App, deps: KudosListeners): void {
  listenForCommand(app, deps);
  listenForKudosForms(app, deps);
  listenForForm(app, deps);
  listenForThanks(app, deps);
  listenForKudosExport(app, deps);
}

function listenForCommand(app: App, deps: KudosListeners): void {
  app.command(deps.command, async ({ command, ack }) => {
    const workspaceId = workspaceOf(command);
    let answer: Answer | null = null;
    const trouble = await answering(deps.log, { name: deps.command, workspaceId }, async () => {
      const text = typedAfter(command);
      const verb = verbs.get(text.toLowerCase()) ?? give;
      answer = await verb(deps, {
        workspaceId,
        memberId: memberId(command.user_id),
        channelId: channelId(command.channel_id),
        triggerId: command.trigger_id,
        text,
      });
      return null;
    });
    const said = trouble === null ? answer : { text: trouble };
    await ack(said === null ? undefined : { response_type: 'ephemeral', ...said });
  });
}

type Answer = { readonly text: string; readonly blocks?: KnownBlock[] };

type Call = {
  readonly workspaceId: WorkspaceId;
  readonly memberId: MemberId;
  readonly channelId: ChannelId;
  readonly triggerId: string;
  readonly text: string;
};

/** Answers null where something opened instead. */
type Verb = (deps: KudosListeners, call: Call) => Promise<Answer | null>;

/** What stands alone after the command; everything else is a kudos. */
const verbs: ReadonlyMap<string, Verb> = new Map<string, Verb>([
  ['', openForm],
  ['help', async (deps, { workspaceId }) => helpAnswer(deps.command, await deps.settingsOf(workspaceId))],
  ['list', async (deps, call) => ((await openKudosList(deps, call, call.triggerId)) ? null : { text: listNotOpened })],
  ['export', exportOwn],
]);

async function openForm(deps: KudosListeners, call: Call): Promise<null> {
  const { workspaceId, memberId: giverId, triggerId, channelId: channel } = call;
  await openKudosForm(deps, { workspaceId, giverId, triggerId, words: emptyForm, about: null, channel });
  return null;
}

async function exportOwn(deps: KudosListeners, call: Call): Promise<Answer> {
  const { workspaceId, memberId: whose, triggerId: sourceKey } = call;
  await deps.exportKudos({ workspaceId, memberId: whose, sourceKey });
  return { text: exportComing };
}

const give: Verb = async (deps, { workspaceId, memberId: giverId, channelId: where, triggerId, text }) => {
  const outcome = await deps.giveKudos({
    workspaceId,
    sourceKey: `command:${triggerId}`,
    giverId,
    channelId: where,
    about: null,
    words: { kind: 'wire', text },
    via: 'command',
  });
  if (outcome.kind === 'refused') return refusedAnswer(outcome.refusal, deps.command, text);
  return givenAnswer(outcome.kudosId, outcomeSentence(outcome, null));
};

/** Whoever gave it can still change it, from the answer (K9). */
function givenAnswer(id: KudosId, text: string) {
  return { text, blocks: [section(text), changeButtons(id)] };
}

function listenForForm(app: App, deps: KudosListeners): void {
  app.view(kudosCallback, async ({ view, body, ack }) => {
    const workspaceId = workspaceOf(body);
    const giverId = memberId(body.user.id);
    let outcome: GiveOutcome | 'not_a_member' | null = null;
    const trouble = await answering(deps.log, { name: kudosCallback, workspaceId }, async () => {
      const form = readKudosForm(view);
      outcome = (await deps.mayPostIn({ workspaceId, channelId: form.channelId, memberId: giverId }))
        ? await deps.giveKudos({ ...form, workspaceId, sourceKey: `view:${view.id}`, giverId, via: 'modal' })
        : 'not_a_member';
      return null;
    });
    await ack(formAnswer(outcome, trouble));
  });
}

function listenForThanks(app: App, deps: KudosListeners): void {
  app.action<BlockAction<ButtonAction>>('kudos_thanks', async ({ action, body, ack }) => {
    const workspaceId = workspaceOf(body);
    const who = { workspaceId, memberId: memberId(body.user.id) };
    const outcome = await deps.sayKudosThanks({ ...who, kudosId: kudosId(idIn(pressed(action))) });
    const view = thanksModal(outcome);
    if (view !== null) await deps.surfaces.tryOpen(workspaceId, body.trigger_id, view);
    await ack();
  });
}

function formAnswer(outcome: GiveOutcome | 'not_a_member' | null, trouble: string | null) {
  if (trouble !== null) return { response_action: 'errors' as const, errors: { reason: trouble } };
  if (outcome === null) return undefined;
  if (outcome === 'not_a_member')
    return { response_action: 'errors' as const, errors: { channel: notAMemberSentence } };
  if (outcome.kind === 'refused') return { response_action: 'errors' as const, errors: formErrors(outcome.refusal) };
  const hasPrivate = outcome.receivers.some(({ isPrivate }) => isPrivate);
  if (!outcome.isElsewhere && !hasPrivate && outcome.notThanked.length === 0) return undefined;
  // There is something to know: the form turns into the answer.
  const text = outcomeSentence(outcome, null);
  return { response_action: 'update' as const, view: answerModal(givenAnswer(outcome.kudosId, text)) };
}
