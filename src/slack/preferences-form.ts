/** One's own preferences (A3): from App Home and from `/rapport preferences`. What changes takes effect at once. */
import type { App, BlockAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { type Choices, choicesChanged } from '../domain/choices.js';
import { type MemberId, memberId, type WorkspaceId } from '../domain/ids.js';
import type { Log } from '../features/ports.js';
import { answering, notReadSentence, recalled, workspaceOf } from './boundary.js';
import type { PeopleToKnowListeners } from './people-to-know.js';
import { readChoices, shownChoices } from './preferences-read.js';
import { preferencesCallback, preferencesModal, preferencesTold } from './preferences-view.js';
import { choicesSaved, choicesUnchanged } from './preferences-words.js';
import type { Surfaces } from './surfaces.js';

type Who = { readonly workspaceId: WorkspaceId; readonly memberId: MemberId };

export type PreferencesListeners = PeopleToKnowListeners & {
  readonly log: Log;
  readonly surfaces: Surfaces;
  /** Null for somebody Rapport does not know yet. */
  readonly showChoices: (who: Who) => Promise<{ readonly choices: Choices } | null>;
  readonly saveChoices: (who: Who, changed: Partial<Choices>) => Promise<void>;
};

const notKnown = 'I do not know you yet. Please try again in a minute.';

export function listenForPreferences(app: App, deps: PreferencesListeners): void {
  app.action<BlockAction>('preferences_open', async ({ body, ack }) => {
    await openPreferences(deps, { ...whose(body), triggerId: body.trigger_id });
    await ack();
  });
  app.view(preferencesCallback, async ({ view, body, ack }) => {
    let answer: FormAnswer | null = null;
    const trouble = await answering(deps.log, { name: preferencesCallback, ...whose(body) }, async () => {
      answer = await save(deps, whose(body), view);
      return null;
    });
    await ack(trouble === null ? (answer ?? undefined) : errors({ nudges: trouble }));
  });
}

export async function openPreferences(
  { showChoices, surfaces }: PreferencesListeners,
  { triggerId, ...who }: Who & { readonly triggerId: string },
): Promise<void> {
  const shown = await showChoices(who);
  const view = shown === null ? preferencesTold(notKnown) : preferencesModal(shown.choices);
  await surfaces.tryOpen(who.workspaceId, triggerId, view);
}

type FormAnswer = ReturnType<typeof errors> | ReturnType<typeof update>;

async function save(
  deps: PreferencesListeners,
  who: Who,
  view: { readonly private_metadata: string; readonly state: { readonly values: unknown } },
): Promise<FormAnswer> {
  const shown = recalled(shownChoices, view.private_metadata);
  const read = shown === null ? null : readChoices(view.state.values, shown);
  if (shown === null || read === null) return update(preferencesTold(notReadSentence));
  if (Object.keys(read.mistakes).length > 0) return errors(read.mistakes);
  const changed = choicesChanged(shown, read.wanted);
  if (Object.keys(changed).length === 0) return update(preferencesTold(choicesUnchanged));
  await deps.saveChoices(who, changed);
  return update(preferencesTold(choicesSaved));
}

function errors(byField: Readonly<Record<string, string>>) {
  return { response_action: 'errors' as const, errors: byField };
}

function update(view: ModalView) {
  return { response_action: 'update' as const, view };
}

function whose(body: Parameters<typeof workspaceOf>[0] & { readonly user: { readonly id: string } }): Who {
  return { workspaceId: workspaceOf(body), memberId: memberId(body.user.id) };
}
