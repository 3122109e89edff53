/** `/rapport celebrate`, and the button in App Home (T4). */
import type { App, BlockAction } from '@slack/bolt';
import { z } from 'zod';
import { channelId, type MemberId, memberId, type WorkspaceId } from '../domain/ids.js';
import type { CelebrationForm, SaveCelebration, SaveCelebrationOutcome } from '../features/celebrations.js';
import type { Log } from '../features/ports.js';
import { answering, slackIdIn, workspaceOf } from './boundary.js';
import {
  type CelebrationField,
  celebrationCallback,
  celebrationMistakes,
  celebrationModal,
  celebrationSaved,
} from './celebration-words.js';
import type { Surfaces } from './surfaces.js';

type Who = { readonly workspaceId: WorkspaceId; readonly memberId: MemberId };

export type CelebrationListeners = {
  readonly log: Log;
  readonly surfaces: Surfaces;
  readonly findCelebration: (who: Who) => Promise<CelebrationForm>;
  readonly saveCelebration: (input: SaveCelebration) => Promise<SaveCelebrationOutcome>;
};

export function listenForCelebrations(app: App, deps: CelebrationListeners): void {
  app.action<BlockAction>('celebrate_open', async ({ body, ack }) => {
    const who = { workspaceId: workspaceOf(body), memberId: memberId(body.user.id) };
    await openCelebrations(deps, { ...who, triggerId: body.trigger_id });
    await ack();
  });
  app.view(celebrationCallback, async ({ view, body, ack }) => {
    const who = { workspaceId: workspaceOf(body), memberId: memberId(body.user.id) };
    let outcome: SaveCelebrationOutcome | null = null;
    const trouble = await answering(deps.log, { name: celebrationCallback, ...who }, async () => {
      outcome = await deps.saveCelebration({ ...who, ...readForm(view.state.values) });
      return null;
    });
    await ack(formAnswer(outcome, trouble));
  });
}

function formAnswer(outcome: SaveCelebrationOutcome | null, trouble: string | null) {
  if (outcome === null || trouble !== null) {
    return { response_action: 'errors' as const, errors: { month: trouble ?? '' } };
  }
  return outcome.kind === 'saved'
    ? { response_action: 'update' as const, view: celebrationSaved(outcome.celebration) }
    : { response_action: 'errors' as const, errors: celebrationMistakes(outcome) };
}

const state = z.record(
  z.string(),
  z.record(
    z.string(),
    z.object({
      selected_option: z.object({ value: z.string() }).nullish(),
      selected_options: z.array(z.object({ value: z.string() })).nullish(),
      selected_date: z.string().nullish(),
      selected_conversation: z.string().nullish(),
    }),
  ),
);

/** What cannot be read was left empty. */
function readForm(values: unknown): Omit<SaveCelebration, keyof Who> {
  const read = state.safeParse(values).data ?? {};
  const at = (name: CelebrationField) => read[name]?.[name];
  const number = (name: 'month' | 'day') => {
    const value = at(name)?.selected_option?.value;
    return value === undefined ? null : Number(value);
  };
  const date = at('started')?.selected_date ?? '';
  const place = slackIdIn(at('place')?.selected_conversation ?? '');
  return {
    birthday: { month: number('month'), day: number('day') },
    startedOn: /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date)) ? date : null,
    byProfile: at('profile')?.selected_options?.some(({ value }) => value === 'byProfile') === true,
    channelId: place === '' ? null : channelId(place),
  };
}

export async function openCelebrations(
  { surfaces, findCelebration }: CelebrationListeners,
  { triggerId, ...who }: Who & { readonly triggerId: string },
): Promise<null> {
  await surfaces.tryOpen(who.workspaceId, triggerId, celebrationModal(await findCelebration(who)));
  return null;
}
