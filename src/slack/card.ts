/** Cards (A4): `/rapport card` and App Home to write one's own, `/rapport @ana` to open hers. */
import type { App, BlockAction } from '@slack/bolt';
import { z } from 'zod';
import type { Card } from '../domain/card.js';
import { type MemberId, memberId, type WorkspaceId } from '../domain/ids.js';
import type { OpenedCard, WriteCardOutcome, WrittenCard } from '../features/cards.js';
import type { Log } from '../features/ports.js';
import type { Rendered } from './blocks.js';
import { answering, workspaceOf } from './boundary.js';
import { cardCallback, cardMistakes, cardModal, cardWritten, openedCard } from './card-words.js';
import type { Surfaces } from './surfaces.js';

type Who = { readonly workspaceId: WorkspaceId; readonly memberId: MemberId };

export type CardListeners = {
  readonly log: Log;
  readonly surfaces: Surfaces;
  readonly command: string;
  readonly openCard: (input: Who & { readonly text: string }) => Promise<OpenedCard | null>;
  readonly draftCard: (who: Who) => Promise<Card>;
  readonly writeCard: (input: Who & { readonly written: WrittenCard }) => Promise<WriteCardOutcome>;
};

export function listenForCards(app: App, deps: CardListeners): void {
  app.action<BlockAction>('card_open', async ({ body, ack }) => {
    await openCardForm(deps, {
      workspaceId: workspaceOf(body),
      memberId: memberId(body.user.id),
      triggerId: body.trigger_id,
    });
    await ack();
  });
  app.view(cardCallback, async ({ view, body, ack }) => {
    const who = { workspaceId: workspaceOf(body), memberId: memberId(body.user.id) };
    let outcome: WriteCardOutcome | null = null;
    const trouble = await answering(deps.log, { name: cardCallback, ...who }, async () => {
      outcome = await deps.writeCard({ ...who, written: readCard(view.state.values) });
      return null;
    });
    await ack(formAnswer(deps, outcome, trouble));
  });
}

function formAnswer({ command }: CardListeners, outcome: WriteCardOutcome | null, trouble: string | null) {
  if (outcome === null || trouble !== null) {
    return { response_action: 'errors' as const, errors: { reaching: trouble ?? '' } };
  }
  return outcome.kind === 'written'
    ? { response_action: 'update' as const, view: cardWritten(outcome.card) }
    : { response_action: 'errors' as const, errors: cardMistakes(outcome, command) };
}

const state = z.record(z.string(), z.record(z.string(), z.object({ value: z.string().nullish() })));

/** What is not there was left empty. */
function readCard(values: unknown): WrittenCard {
  const read = state.safeParse(values).data ?? {};
  const text = (name: keyof WrittenCard) => read[name]?.[name]?.value ?? '';
  return { reaching: text('reaching'), learning: text('learning'), topics: text('topics') };
}

/** `/rapport card`, and the button in App Home. */
export async function openCardForm(
  { surfaces, draftCard }: CardListeners,
  { triggerId, ...who }: Who & { readonly triggerId: string },
): Promise<null> {
  await surfaces.tryOpen(who.workspaceId, triggerId, cardModal(await draftCard(who)));
  return null;
}

/** `/rapport @ana`; null where nobody is named. */
export async function card(deps: CardListeners, input: Who & { readonly text: string }): Promise<Rendered | null> {
  const opened = await deps.openCard(input);
  return opened === null ? null : openedCard(opened, deps.command);
}
