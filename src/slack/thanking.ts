/** Choosing how to be thanked (K6): `/rapport thanks` and the menu in App Home. */
import type { App, BlockAction, StaticSelectAction } from '@slack/bolt';
import { type MemberId, memberId, type WorkspaceId } from '../domain/ids.js';
import { type ThankedWay, thankedWays } from '../domain/member.js';
import type { ChooseThanked, ThankedChoice } from '../features/kudos-choice.js';
import { workspaceOf } from './boundary.js';
import { thankedAction, thankedMisread, thankedSentence } from './thanking-words.js';

export type ThankingListeners = {
  readonly command: string;
  readonly chooseThanked: (input: ChooseThanked) => Promise<ThankedChoice | null>;
};

export function listenForThanking(app: App, deps: Pick<ThankingListeners, 'chooseThanked'>): void {
  app.action<BlockAction<StaticSelectAction>>(thankedAction, async ({ action, body, ack }) => {
    const way = thankedWays.find((each) => each === action.selected_option?.value);
    if (way !== undefined) {
      await deps.chooseThanked({ workspaceId: workspaceOf(body), memberId: memberId(body.user.id), way });
    }
    await ack();
  });
}

export async function thanks(
  deps: ThankingListeners,
  call: { readonly workspaceId: WorkspaceId; readonly memberId: MemberId; readonly rest: string },
): Promise<{ readonly text: string }> {
  const way = readWay(call.rest);
  if (way === undefined) return { text: thankedMisread(call.rest, deps.command) };
  const { workspaceId, memberId: member } = call;
  const choice = await deps.chooseThanked({ workspaceId, memberId: member, way });
  return { text: thankedSentence(choice, { command: deps.command, isAsking: way === null }) };
}

const ways: Readonly<Record<ThankedWay, readonly string[]>> = {
  openly: ['openly', 'open', 'public', 'publicly', 'aloud', 'everywhere', 'with ping', 'with pings', 'ping', 'pinged'],
  unpinged: [
    'unpinged',
    'no ping',
    'no pings',
    'noping',
    'without ping',
    'without pings',
    'quietly',
    'quiet',
    'silently',
  ],
  privately: [
    'privately',
    'private',
    'dm',
    'dms',
    'direct',
    'direct message',
    'secretly',
    'discreetly',
    'confidentially',
  ],
};

/** Null to be told, undefined for what is none of them. */
export function readWay(text: string): ThankedWay | null | undefined {
  const words = text.toLowerCase().match(/[a-z]+/g) ?? [];
  const said = words.filter((word) => !filling.has(word)).join(' ');
  if (said === '') return text.trim() === '' ? null : undefined;
  return thankedWays.find((way) => ways[way].includes(said));
}

const filling: ReadonlySet<string> = new Set([
  'in',
  'by',
  'via',
  'only',
  'please',
  'me',
  'a',
  'the',
  'as',
  'just',
  'be',
  'thank',
]);
