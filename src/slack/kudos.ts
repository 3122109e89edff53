/** Kudos by command, form and shortcut (K1-K3). */
import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { type ChannelId, channelId, kudosId, memberId, messageTs, type WorkspaceId } from '../domain/ids.js';
import { plainText, tokensOf } from '../domain/wire-text.js';
import type { WorkspaceSettings } from '../domain/workspace.js';
import type { GiveKudos, GiveOutcome } from '../features/kudos.js';
import type { SayKudosThanks, ThanksOutcome } from '../features/kudos-thanks.js';
import type { Log } from '../features/ports.js';
import { section } from './blocks.js';
import { answering, workspaceOf } from './boundary.js';
import { answerModal, changeButtons } from './kudos-change-words.js';
import { type KudosListListeners, openKudosList } from './kudos-list.js';
import { formErrors, kudosCallback, kudosModal, readKudosForm } from './kudos-modal.js';
import { thanksModal } from './kudos-thanks-words.js';
import { kudosHelp, listNotOpened, outcomeSentence } from './kudos-words.js';

export type KudosListeners = KudosListListeners & {
  readonly log: Log;
  readonly settingsOf: (workspaceId: WorkspaceId) => Promise<WorkspaceSettings>;
  readonly giveKudos: (input: GiveKudos) => Promise<GiveOutcome>;
  readonly sayKudosThanks: (input: SayKudosThanks) => Promise<ThanksOutcome>;
};

export function listenForKudos(app: App, deps: KudosListeners): void {
  listenForCommand(app, deps);
  listenForShortcuts(app, deps);
  listenForForm(app, deps);
  listenForThanks(app, deps);
}

function listenForCommand(app: App, deps: KudosListeners): void {
  app.command(deps.command, async ({ command, ack }) => {
    const workspaceId = workspaceOf(command);
    const text = command.text.trim();
    let outcome: GiveOutcome | null = null;
    const answer = await answering(deps.log, { name: deps.command, workspaceId }, async () => {
      if (/^list$/i.test(text)) {
        const who = { workspaceId, memberId: memberId(command.user_id) };
        return (await openKudosList(deps, who, command.trigger_id)) ? null : listNotOpened;
      }
      const settings = await deps.settingsOf(workspaceId);
      if (/^help$/i.test(text)) return kudosHelp(deps.command, settings.values);
      if (text === '') {
        const prefill = { people: [], about: null, channelId: postable(command.channel_id), values: settings.values };
        await deps.surfaces.open(workspaceId, command.trigger_id, kudosModal(prefill));
        return null;
      }
      outcome = await deps.giveKudos({
        workspaceId,
        sourceKey: `command:${command.trigger_id}`,
        giverId: memberId(command.user_id),
        channelId: channelId(command.channel_id),
        about: null,
        words: { kind: 'wire', text },
        via: 'command',
      });
      return outcomeSentence(outcome, { command: deps.command, text: plainText(tokensOf(text), () => null) });
    });
    await ack(
      answer === null ? undefined : { response_type: 'ephemeral', text: answer, ...changesTo(outcome, answer) },
    );
  });
}

/** Whoever gave it can still change it, from the answer (K9). */
function changesTo(outcome: GiveOutcome | null, answer: string) {
  return outcome?.kind === 'given' ? { blocks: [section(answer), changeButtons(outcome.kudosId)] } : {};
}

/** A direct message is no place for a post: there the form asks. */
function postable(channel: string): ChannelId | null {
  return /^[CG]/.test(channel) ? channelId(channel) : null;
}

function listenForShortcuts(app: App, deps: KudosListeners): void {
  app.shortcut({ type: 'message_action', callback_id: 'kudos_for_message' }, async ({ shortcut, ack }) => {
    const workspaceId = workspaceOf(shortcut);
    const settings = await deps.settingsOf(workspaceId);
    const author = shortcut.message.user;
    const prefill = {
      people: author === undefined || author === shortcut.user.id ? [] : [memberId(author)],
      about: { channelId: channelId(shortcut.channel.id), ts: messageTs(shortcut.message_ts) },
      channelId: channelId(shortcut.channel.id),
      values: settings.values,
    };
    await deps.surfaces.open(workspaceId, shortcut.trigger_id, kudosModal(prefill));
    await ack();
  });
  app.shortcut({ type: 'shortcut', callback_id: 'kudos_anywhere' }, async ({ shortcut, ack }) => {
    const workspaceId = workspaceOf(shortcut);
    const settings = await deps.settingsOf(workspaceId);
    const prefill = { people: [], about: null, channelId: settings.kudosChannelId, values: settings.values };
    await deps.surfaces.open(workspaceId, shortcut.trigger_id, kudosModal(prefill));
    await ack();
  });
}

function listenForForm(app: App, deps: KudosListeners): void {
  app.view(kudosCallback, async ({ view, body, ack }) => {
    const workspaceId = workspaceOf(body);
    let outcome: GiveOutcome | null = null;
    const trouble = await answering(deps.log, { name: kudosCallback, workspaceId }, async () => {
      const form = readKudosForm(view);
      outcome = await deps.giveKudos({
        ...form,
        workspaceId,
        sourceKey: `view:${view.id}`,
        giverId: memberId(body.user.id),
        via: 'modal',
      });
      return null;
    });
    await ack(formAnswer(outcome, trouble));
  });
}

function listenForThanks(app: App, deps: KudosListeners): void {
  app.action<BlockAction<ButtonAction>>('kudos_thanks', async ({ action, body, ack }) => {
    const workspaceId = workspaceOf(body);
    const who = { workspaceId, memberId: memberId(body.user.id) };
    const outcome = await deps.sayKudosThanks({ ...who, kudosId: kudosId(action.value ?? '') });
    const view = thanksModal(outcome);
    if (view !== null) await deps.surfaces.tryOpen(workspaceId, body.trigger_id, view);
    await ack();
  });
}

function formAnswer(outcome: GiveOutcome | null, trouble: string | null) {
  if (trouble !== null) return { response_action: 'errors' as const, errors: { reason: trouble } };
  if (outcome === null) return undefined;
  if (outcome.kind === 'refused') return { response_action: 'errors' as const, errors: formErrors(outcome.refusal) };
  if (!outcome.isElsewhere && outcome.notThanked.length === 0) return undefined;
  // There is something to know: the form turns into the answer.
  const text = outcomeSentence(outcome, null);
  return { response_action: 'update' as const, view: answerModal({ text, ...changesTo(outcome, text) }) };
}
