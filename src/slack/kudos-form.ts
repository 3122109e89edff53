/** Where the kudos form opens: by the command alone, from both shortcuts, and to finish what the command refused (K2, K3). */
import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { type ChannelId, channelId, type MemberId, memberId, messageTs, type WorkspaceId } from '../domain/ids.js';
import type { Link } from '../domain/message.js';
import type { KudosWords } from '../features/kudos.js';
import type { DraftKudos, KudosDraft } from '../features/kudos-drafts.js';
import { pressed, workspaceOf } from './boundary.js';
import { finishAction } from './kudos-answers.js';
import { kudosModal } from './kudos-modal.js';
import type { Surfaces } from './surfaces.js';

export type KudosFormListeners = {
  readonly surfaces: Surfaces;
  readonly draftKudos: (input: DraftKudos) => Promise<KudosDraft>;
  /** Null where Slack gives none in time. */
  readonly linkTo: (workspaceId: WorkspaceId, link: Link) => Promise<string | null>;
};

export type OpenKudosForm = {
  readonly workspaceId: WorkspaceId;
  readonly giverId: MemberId;
  readonly triggerId: string;
  readonly words: KudosWords;
  readonly about: Link | null;
  /** Where it was opened; null for nowhere in particular. */
  readonly channel: string | null;
};

export const emptyForm = { kind: 'form', people: [], reason: '', values: [] } as const satisfies KudosWords;

/** `open` says what becomes of a form that Slack does not open. */
export async function openKudosForm(
  deps: KudosFormListeners,
  input: OpenKudosForm,
  open: (...shown: Parameters<Surfaces['open']>) => Promise<unknown> = deps.surfaces.open,
): Promise<void> {
  const { workspaceId, about } = input;
  const [draft, aboutLink] = await Promise.all([
    deps.draftKudos(input),
    about === null ? undefined : deps.linkTo(workspaceId, about),
  ]);
  const view = kudosModal({
    people: draft.people,
    about,
    ...(aboutLink === undefined ? {} : { aboutLink }),
    channelId: (input.channel === null ? null : postable(input.channel)) ?? draft.kudosChannelId,
    values: draft.offered,
    chosen: draft.values,
    reason: draft.reason,
  });
  await open(workspaceId, input.triggerId, view);
}

/** A direct message is no place for a post: there the form asks. */
function postable(channel: string): ChannelId | null {
  return /^[CG]/.test(channel) ? channelId(channel) : null;
}

export function listenForKudosForms(app: App, deps: KudosFormListeners): void {
  app.shortcut({ type: 'message_action', callback_id: 'kudos_for_message' }, async ({ shortcut, ack }) => {
    const author = shortcut.message.user;
    await openKudosForm(deps, {
      ...whose(shortcut),
      // Who cannot be thanked, an app or whoever opens the form, is left out without a word.
      words: { ...emptyForm, people: author === undefined ? [] : [memberId(author)] },
      about: { channelId: channelId(shortcut.channel.id), ts: messageTs(shortcut.message_ts) },
      channel: shortcut.channel.id,
    });
    await ack();
  });
  app.shortcut({ type: 'shortcut', callback_id: 'kudos_anywhere' }, async ({ shortcut, ack }) => {
    await openKudosForm(deps, { ...whose(shortcut), words: emptyForm, about: null, channel: null });
    await ack();
  });
  app.action<BlockAction<ButtonAction>>(finishAction, async ({ action, body, ack }) => {
    const words = { kind: 'wire', text: pressed(action) } as const;
    const input = { ...whose(body), words, about: null, channel: body.channel?.id ?? null };
    await openKudosForm(deps, input, deps.surfaces.tryOpen);
    await ack();
  });
}

function whose(payload: Parameters<typeof workspaceOf>[0] & { user: { id: string }; trigger_id: string }) {
  return {
    workspaceId: workspaceOf(payload),
    giverId: memberId(payload.user.id),
    triggerId: payload.trigger_id,
  };
}
