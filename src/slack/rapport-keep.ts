/** The words of `/rapport` about people: `keep` (R2), `never` and `suggest-me` (R6). */
import type { MemberId, WorkspaceId } from '../domain/ids.js';
import { plainText, tokensOf } from '../domain/wire-text.js';
import type { KeepOutcome } from '../features/cadences.js';
import type { NeverOutcome } from '../features/never-about.js';
import { inline } from './blocks.js';
import { keepSentence } from './cadence-words.js';
import { neverSentence, suggestableSentence } from './never-about-words.js';

type Whose = { readonly workspaceId: WorkspaceId; readonly memberId: MemberId };

export type KeepListeners = {
  readonly command: string;
  readonly keepInTouch: (input: Whose & { readonly text: string }) => Promise<KeepOutcome>;
  readonly changeNeverAbout: (input: Whose & { readonly text: string }) => Promise<NeverOutcome>;
  readonly chooseSuggestable: (input: Whose & { readonly isSuggestable: boolean | null }) => Promise<boolean>;
};

type Call = Whose & { readonly rest: string };
type Answer = { readonly text: string };

export async function keep(deps: KeepListeners, { workspaceId, memberId, rest }: Call): Promise<Answer> {
  const outcome = await deps.keepInTouch({ workspaceId, memberId, text: rest });
  return { text: keepSentence(outcome, deps.command, typed(deps, 'keep', rest)) };
}

export async function never(deps: KeepListeners, { workspaceId, memberId, rest }: Call): Promise<Answer> {
  const outcome = await deps.changeNeverAbout({ workspaceId, memberId, text: rest });
  return { text: neverSentence(outcome, deps.command, typed(deps, 'never', rest)) };
}

const wishes: ReadonlyMap<string, boolean | null> = new Map([
  ['', null],
  ['on', true],
  ['off', false],
]);

export async function suggestMe(deps: KeepListeners, { workspaceId, memberId, rest }: Call): Promise<Answer> {
  const isSuggestable = wishes.get(rest.toLowerCase());
  if (isSuggestable === undefined) {
    return {
      text: `\`${deps.command} suggest-me on\` or \`${deps.command} suggest-me off\`? I did not understand "${inline(rest, 200)}".`,
    };
  }
  return {
    text: suggestableSentence(await deps.chooseSuggestable({ workspaceId, memberId, isSuggestable }), deps.command),
  };
}

export function keepHelp(command: string): readonly string[] {
  return [
    `\`${command} keep @ana every 2 weeks\`  reminds you to stay in touch; \`keep\` alone lists them, \`keep @ana off\` ends it`,
    `\`${command} never @ana\`  never suggests somebody to you, and only you know; \`${command} suggest-me off\` suggests you to nobody`,
  ];
}

/** As they typed it, for giving it back: Slack has emptied the box by now. */
function typed({ command }: KeepListeners, word: string, rest: string): string {
  return `${command} ${word} ${plainText(tokensOf(rest), () => null)}`;
}
