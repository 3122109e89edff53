/** The workspace's settings in a form (W3): from `/rapport admin` and from App Home, for admins alone, when it opens and when it is saved. */
import type { App, BlockAction } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { type MemberId, memberId, type WorkspaceId } from '../domain/ids.js';
import type { Log } from '../features/ports.js';
import type { SaveSettings, SaveSettingsOutcome, SettingsForm } from '../features/workspace-settings.js';
import { readFields } from './admin-form-fields.js';
import { readSettingsForm, type SubmittedView } from './admin-form-read.js';
import { changedMeanwhile, settingsCallback, settingsModal, synonymsModal } from './admin-form-view.js';
import { notHere, savedSentence } from './admin-form-words.js';
import { adminsOnly } from './admin-words.js';
import { plain, section } from './blocks.js';
import { answering, workspaceOf } from './boundary.js';
import type { Surfaces } from './surfaces.js';

export type AdminFormListeners = {
  readonly log: Log;
  readonly surfaces: Surfaces;
  /** Null for anybody but an admin. */
  readonly showSettings: (who: Who) => Promise<SettingsForm | null>;
  readonly saveSettings: (input: SaveSettings) => Promise<SaveSettingsOutcome>;
};

type Who = { readonly workspaceId: WorkspaceId; readonly memberId: MemberId };

/** Answers whether it did: for admins only. */
export async function openSettings(
  deps: AdminFormListeners,
  who: Who & { readonly triggerId: string },
  open: (...shown: Parameters<Surfaces['open']>) => Promise<unknown> = deps.surfaces.open,
  modal: (form: SettingsForm) => ModalView = settingsModal,
): Promise<boolean> {
  const form = await deps.showSettings(who);
  if (form === null) return false;
  await open(who.workspaceId, who.triggerId, modal(form));
  return true;
}

/** The words for topics alone, answered likewise. */
export function openSynonyms(deps: AdminFormListeners, who: Who & { readonly triggerId: string }): Promise<boolean> {
  return openSettings(deps, who, deps.surfaces.open, synonymsModal);
}

export function listenForSettings(app: App, deps: AdminFormListeners): void {
  app.action<BlockAction>('settings_open', async ({ body, ack }) => {
    const who = { workspaceId: workspaceOf(body), memberId: memberId(body.user.id), triggerId: body.trigger_id };
    const { tryOpen } = deps.surfaces;
    if (!(await openSettings(deps, who, tryOpen))) await tryOpen(who.workspaceId, who.triggerId, told(adminsOnly));
    await ack();
  });
  app.view(settingsCallback, async ({ view, body, ack }) => {
    const who = { workspaceId: workspaceOf(body), memberId: memberId(body.user.id) };
    let answer: FormAnswer | null = null;
    const trouble = await answering(deps.log, { name: settingsCallback, ...who }, async () => {
      answer = await save(deps, who, { blocks: view.blocks as KnownBlock[], state: view.state });
      return null;
    });
    await ack(trouble === null ? (answer ?? undefined) : errors({ values: trouble }));
  });
}

type FormAnswer = ReturnType<typeof errors> | ReturnType<typeof update>;

async function save(deps: AdminFormListeners, who: Who, view: SubmittedView): Promise<FormAnswer> {
  const fields = readSettingsForm(view);
  const { shown, wanted, mistakes } = readFields(fields.shown, fields.typed);
  if (Object.keys(mistakes).length > 0) return errors(mistakes);
  const outcome = await deps.saveSettings({ ...who, shown, wanted });
  switch (outcome.kind) {
    case 'not_admin':
      return errors({ values: adminsOnly });
    case 'not_here':
      return errors({ kudosChannelId: notHere });
    case 'changed_meanwhile':
      return update(changedMeanwhile(view, outcome.which, outcome.settings));
    case 'saved':
      return update(told(savedSentence(outcome)));
  }
}

function errors(byField: Readonly<Record<string, string>>) {
  return { response_action: 'errors' as const, errors: byField };
}

function update(view: ModalView) {
  return { response_action: 'update' as const, view };
}

function told(sentence: string): ModalView {
  return {
    type: 'modal',
    title: plain('Workspace settings'),
    close: plain('Close'),
    blocks: [section(sentence)],
  };
}
