/** "Your data" (V2), from App Home or by command: to be sent, or to be erased. What is answered goes to them alone, and is not kept. */
import type { App, BlockAction, RespondFn } from '@slack/bolt';
import { type MemberId, memberId, type WorkspaceId } from '../domain/ids.js';
import type { WorkspaceSettings } from '../domain/workspace.js';
import type { Log } from '../features/ports.js';
import { type Rendered, section } from './blocks.js';
import { answering, workspaceOf } from './boundary.js';
import { exportComingSentence } from './privacy-export-words.js';
import { erasedSentence, privacyAnswer, privacyBlocks, privacyModal } from './privacy-words.js';
import type { Surfaces } from './surfaces.js';

type Who = { readonly workspaceId: WorkspaceId; readonly memberId: MemberId };

export type PrivacyListeners = {
  readonly log: Log;
  readonly surfaces: Surfaces;
  readonly settingsOf: (workspaceId: WorkspaceId) => Promise<WorkspaceSettings>;
  readonly eraseMember: (who: Who) => Promise<void>;
  readonly sendExport: (who: Who & { readonly sourceKey: string }) => Promise<void>;
  readonly showHome: (workspaceId: WorkspaceId, memberId: MemberId) => Promise<void>;
};

export function listenForPrivacy(app: App, deps: PrivacyListeners): void {
  app.action<BlockAction>('privacy_open', async ({ body, ack }) => {
    const workspaceId = workspaceOf(body);
    const { retentionMonths } = await deps.settingsOf(workspaceId);
    await deps.surfaces.tryOpen(workspaceId, body.trigger_id, privacyModal(privacyBlocks(retentionMonths)));
    await ack();
  });
  app.action<BlockAction>('privacy_export', async ({ body, ack, respond }) => {
    const sentence = await answering(deps.log, naming(body, 'privacy_export'), async () => {
      await deps.sendExport({ ...whose(body), sourceKey: body.trigger_id });
      return exportComingSentence;
    });
    await ack();
    await answer(deps, body, respond, sentence);
  });
  app.action<BlockAction>('privacy_erase', async ({ body, ack, respond }) => {
    const sentence = await answering(deps.log, naming(body, 'privacy_erase'), async () => {
      await deps.eraseMember(whose(body));
      return erasedSentence;
    });
    await ack();
    await answer(deps, body, respond, sentence);
    if (sentence === erasedSentence) await emptyTheirHome(deps, whose(body));
  });
}

/** `/rapport privacy`. */
export async function privacy(deps: Pick<PrivacyListeners, 'settingsOf'>, call: Who): Promise<Rendered> {
  return privacyAnswer((await deps.settingsOf(call.workspaceId)).retentionMonths);
}

function whose(body: BlockAction): Who {
  return { workspaceId: workspaceOf(body), memberId: memberId(body.user.id) };
}

function naming(body: BlockAction, name: string) {
  return { name, workspaceId: workspaceOf(body) };
}

/** Where the button was. Slack may be deaf to it; what was done is done all the same. */
async function answer(
  deps: PrivacyListeners,
  body: BlockAction,
  respond: RespondFn,
  sentence: string | null,
): Promise<void> {
  if (sentence === null) return;
  try {
    if (body.view?.type === 'modal') {
      const { id, hash } = body.view;
      await deps.surfaces.update(workspaceOf(body), { id, hash }, privacyModal([section(sentence)]));
    } else await respond({ response_type: 'ephemeral', replace_original: true, text: sentence });
  } catch (err) {
    deps.log.warn({ err, workspaceId: workspaceOf(body) }, 'an answer about privacy did not arrive');
  }
}

/** What Slack shows there was published before; it is replaced when they open it, at the latest. */
async function emptyTheirHome(deps: PrivacyListeners, { workspaceId, memberId }: Who): Promise<void> {
  try {
    await deps.showHome(workspaceId, memberId);
  } catch (err) {
    deps.log.warn({ err, workspaceId }, 'a Home could not be emptied');
  }
}
