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
    const text = typedAfter(command);
    let answer: { readonly text: string; readonly blocks?: KnownBlock[] } | null = null;
    const trouble = await answering(deps.log, { name: deps.command, workspaceId }, async () => {
      if (/^help$/i.test(text)) {
        answer = helpAnswer(deps.command, await deps.settingsOf(workspaceId));
        return null;
      }
      if (/^list$/i.test(text)) {
        const who = { workspaceId, memberId: memberId(command.user_id) };
        return (await openKudosList(deps, who, command.trigger_id)) ? null : listNotOpened;
      }
      if (/^export$/i.test(text)) {
        await deps.exportKudos({ workspaceId, memberId: memberId(command.user_id), sourceKey: command.trigger_id });
        return exportComing;
      }
      if (text === '') {
        await openKudosForm(deps, {
          workspaceId,
          giverId: memberId(command.user_id),
          triggerId: command.trigger_id,
          words: emptyForm,
          about: null,
          channel: command.channel_id,
        });
        return null;
      }
      const outcome = await deps.giveKudos({
        workspaceId,
        sourceKey: `command:${command.trigger_id}`,
        giverId: memberId(command.user_id),
        channelId: channelId(command.channel_id),
        about: null,
        words: { kind: 'wire', text },
        via: 'command',
      });
      answer =
        outcome.kind === 'refused'
          ? refusedAnswer(outcome.refusal, deps.command, text)
          : givenAnswer(outcome.kudosId, outcomeSentence(outcome, null));
      return null;
    });
    const said = trouble === null ? answer : { text: trouble };
    await ack(said === null ? undefined : { response_type: 'ephemeral', ...said });
  });
}

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
