/** The private answers to `/kudos`. In blocks, whose text is verbatim: in plain text, a #value could become a channel's link. */
import type { KnownBlock } from '@slack/types';
import type { KudosRefusal } from '../domain/kudos-decision.js';
import { plainText, tokensOf } from '../domain/wire-text.js';
import type { WorkspaceSettings } from '../domain/workspace.js';
import { actions, button, type Rendered, section } from './blocks.js';
import { kudosHelp, refusalSentence } from './kudos-words.js';

export const finishAction = 'kudos_finish';

/** What Slack lets a button carry. */
const longestValue = 2000;

export function helpAnswer(command: string, settings: WorkspaceSettings): Rendered {
  const text = kudosHelp(command, settings);
  return { text, blocks: [section(text)] };
}

/** `wire` is what was typed, as Slack sent it: the button takes it into the form. */
export function refusedAnswer(refusal: KudosRefusal, command: string, wire: string): Rendered {
  const text = refusalSentence(refusal, { command, text: plainText(tokensOf(wire), () => null) });
  return { text, blocks: [section(text), ...finishButton(wire)] };
}

function finishButton(wire: string): KnownBlock[] {
  if (wire.length > longestValue) return [];
  return [actions('kudos_refused', [button(finishAction, 'Finish it in the form', { value: wire })])];
}
