/** The buttons of a nudge, and of the first contact (R5, P1, P5). */
import type { App, BlockAction, ButtonAction, OverflowAction, UsersSelectAction } from '@slack/bolt';
import { channelId, type MemberId, memberId, nudgeId, type WorkspaceId } from '../domain/ids.js';
import type { Consent } from '../domain/member.js';
import type { Link } from '../domain/message.js';
import type { Nudge, NudgeAnswer } from '../domain/nudge.js';
import type { WorkspaceSettings } from '../domain/workspace.js';
import type { Log } from '../features/ports.js';
import { plain, section } from './blocks.js';
import { idIn, pressed, slackIdIn, workspaceOf } from './boundary.js';
import { kudosModal } from './kudos-modal.js';
import { nudgeOfBlock } from './nudge-question-words.js';
import { whySentence } from './nudge-words.js';
import type { Surfaces } from './surfaces.js';

export type NudgeListeners = {
  readonly log: Log;
  readonly surfaces: Surfaces;
  readonly settingsOf: (workspaceId: WorkspaceId) => Promise<WorkspaceSettings>;
  /** Only the member's own nudges are found. */
  readonly findNudge: (workspaceId: WorkspaceId, memberId: MemberId, id: Nudge['id']) => Promise<Nudge | null>;
  /** What the member asked, of what the nudge is about. */
  readonly questionsOf: (workspaceId: WorkspaceId, nudge: Nudge) => Promise<readonly string[]>;
  readonly answerNudge: (input: {
    readonly workspaceId: WorkspaceId;
    readonly memberId: MemberId;
    readonly nudgeId: Nudge['id'];
    readonly answer: NudgeAnswer;
  }) => Promise<void>;
  readonly giveConsent: (input: {
    readonly workspaceId: WorkspaceId;
    readonly memberId: MemberId;
    readonly consent: Exclude<Consent, 'unknown'>;
  }) => Promise<void>;
  /** Nudges again, for somebody they had stopped for (P4). */
  readonly resume: (who: { readonly workspaceId: WorkspaceId; readonly memberId: MemberId }) => Promise<void>;
};

const buttons = {
  nudge_message: 'message',
  nudge_talked: 'talked',
  nudge_snooze_week: 'snooze_week',
  nudge_not_relevant: 'not_relevant',
} as const satisfies Record<string, NudgeAnswer>;

export function listenForNudges(app: App, deps: NudgeListeners): void {
  for (const [actionId, answer] of Object.entries(buttons)) {
    app.action<BlockAction<ButtonAction>>(actionId, async ({ action, body, ack }) => {
      await deps.answerNudge({ ...whose(body), nudgeId: pressedNudge(action), answer });
      await ack();
    });
  }
  app.action<BlockAction<ButtonAction>>('nudge_kudos', async ({ action, body, ack }) => {
    await openKudos(deps, body, pressedNudge(action));
    await ack();
  });
  app.action<BlockAction<UsersSelectAction>>('nudge_question', async ({ action, body, ack }) => {
    const chosen = slackIdIn(pressed(action));
    const id = nudgeId(idIn(nudgeOfBlock(action.block_id)));
    if (chosen !== '') await openKudos(deps, body, id, memberId(chosen));
    await ack();
  });
  app.action<BlockAction<OverflowAction>>('nudge_more', async ({ action, body, ack }) => {
    const [choice, value = ''] = pressed(action).split(':');
    const id = nudgeId(idIn(value));
    if (choice === 'why') await openWhy(deps, body, id);
    else await deps.answerNudge({ ...whose(body), nudgeId: id, answer: 'snooze_month' });
    await ack();
  });
  app.action<BlockAction<ButtonAction>>('nudges_resume', async ({ body, ack }) => {
    await deps.resume(whose(body));
    await ack();
  });
  for (const consent of ['yes', 'no'] as const) {
    app.action<BlockAction<ButtonAction>>(`consent_${consent}`, async ({ body, ack }) => {
      await deps.giveConsent({ ...whose(body), consent });
      await ack();
    });
  }
}

function pressedNudge(action: ButtonAction): Nudge['id'] {
  return nudgeId(idIn(pressed(action)));
}

function whose(body: BlockAction) {
  return { workspaceId: workspaceOf(body), memberId: memberId(body.user.id) };
}

/** The form is prefilled, with whom the nudge is about or who was chosen; the nudge is answered once the form was opened. */
async function openKudos(
  deps: NudgeListeners,
  body: BlockAction,
  id: Nudge['id'],
  chosen: MemberId | null = null,
): Promise<void> {
  const who = whose(body);
  const nudge = await deps.findNudge(who.workspaceId, who.memberId, id);
  if (nudge === null) return;
  const { values, kudosChannelId } = await deps.settingsOf(who.workspaceId);
  const about = aboutOf(nudge);
  const view = kudosModal({
    people: [chosen ?? nudge.subjectId],
    about,
    channelId: about?.channelId ?? kudosChannelId,
    values,
    links: linksShown(body, nudge),
    questions: await deps.questionsOf(who.workspaceId, nudge),
  });
  await deps.surfaces.open(who.workspaceId, body.trigger_id, view);
  await deps.answerNudge({ ...who, nudgeId: id, answer: 'kudos' });
}

/** Slack hands the message back as it stands, and in it the links to the threads. */
function linksShown(body: BlockAction, { facts }: Nudge): readonly string[] {
  if (facts.kind !== 'gratitude') return [];
  const stamps = facts.threads.map(({ threadTs }) => `/p${threadTs.replace('.', '')}`);
  const shown = [...JSON.stringify(body.message?.blocks ?? []).matchAll(/<(https?:[^|<>"\\]+)\|/g)];
  return shown.map(([, url = '']) => url).filter((url) => stamps.some((stamp) => url.includes(stamp)));
}

function aboutOf({ facts }: Nudge): Link | null {
  const thread = facts.kind === 'gratitude' ? facts.threads[0] : undefined;
  if (thread !== undefined) return { channelId: channelId(thread.channelId), ts: thread.threadTs };
  return null;
}

async function openWhy(deps: NudgeListeners, body: BlockAction, id: Nudge['id']): Promise<void> {
  const who = whose(body);
  const nudge = await deps.findNudge(who.workspaceId, who.memberId, id);
  if (nudge === null) return;
  await deps.surfaces.open(who.workspaceId, body.trigger_id, {
    type: 'modal',
    title: plain('Why this?'),
    close: plain('Close'),
    blocks: [section(whySentence(nudge))],
  });
}
