/** Kudos by command, form and shortcut (K1-K3). */
import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import {
  type ChannelId,
  channelId,
  kudosId,
  type MemberId,
  memberId,
  messageTs,
  type WorkspaceId,
} from '../domain/ids.js';
import { plainText, tokensOf } from '../domain/wire-text.js';
import type { WorkspaceSettings } from '../domain/workspace.js';
import type { GiveKudos, GiveOutcome } from '../features/kudos.js';
import type { SayKudosThanks, ThanksOutcome } from '../features/kudos-thanks.js';
import type { Log } from '../features/ports.js';
import { plain, section } from './blocks.js';
import { answering, idIn, pressed, typedAfter, workspaceOf } from './boundary.js';
import { formErrors, kudosCallback, kudosModal, readKudosForm } from './kudos-modal.js';
import { thanksModal } from './kudos-thanks-words.js';
import { kudosHelp, notAMemberSentence, outcomeSentence } from './kudos-words.js';
import type { Surfaces } from './surfaces.js';

export type KudosListeners = {
  readonly command: string;
  readonly log: Log;
  readonly surfaces: Surfaces;
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
  listenForShortcuts(app, deps);
  listenForForm(app, deps);
  listenForThanks(app, deps);
}

function listenForCommand(app: App, deps: KudosListeners): void {
  app.command(deps.command, async ({ command, ack }) => {
    const workspaceId = workspaceOf(command);
    const text = typedAfter(command);
    const answer = await answering(deps.log, { name: deps.command, workspaceId }, async () => {
      const settings = await deps.settingsOf(workspaceId);
      if (/^help$/i.test(text)) return kudosHelp(deps.command, settings.values);
      if (text === '') {
        const prefill = { people: [], about: null, channelId: postable(command.channel_id), values: settings.values };
        await deps.surfaces.open(workspaceId, command.trigger_id, kudosModal(prefill));
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
      return outcomeSentence(outcome, { command: deps.command, text: plainText(tokensOf(text), () => null) });
    });
    await ack(answer === null ? undefined : { response_type: 'ephemeral', text: answer });
  });
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
  if (!outcome.isElsewhere && outcome.notThanked.length === 0) return undefined;
  // There is something to know: the form turns into the answer.
  return {
    response_action: 'update' as const,
    view: {
      type: 'modal' as const,
      title: plain('Give kudos'),
      close: plain('Close'),
      blocks: [section(outcomeSentence(outcome, null))],
    },
  };
}
