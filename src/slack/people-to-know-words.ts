/** What members are told about getting to know people (M5), and where they choose it. */
import type { KnownBlock } from '@slack/types';
import type { Member } from '../domain/member.js';
import type { MeetChoice } from '../features/people-to-know.js';
import { button, section } from './blocks.js';

/** Its line in App Home. */
export function peopleToKnowBlocks({ wantsToMeet, isSuggestable, consent }: Member): KnownBlock[] {
  if (!wantsToMeet) return [section(offer, button('meet_on', 'Get to know people'))];
  return [section(stateOf(isSuggestable, consent === 'yes'), button('meet_off', 'No longer'))];
}

/** What holds now, and how it is changed. */
export function meetSentence({ wantsToMeet, isSuggestable, consent }: MeetChoice, command: string): string {
  if (!wantsToMeet) return `:ok: I suggest you to nobody new, and nobody to you. \`${command} meet on\` changes that.`;
  return `:wave: ${stateOf(isSuggestable, consent === 'yes')} \`${command} meet off\` ends it.`;
}

export function meetUnknown(command: string): string {
  return `I know \`${command} meet on\` and \`${command} meet off\`; \`${command} meet\` alone says what holds.`;
}

export function meetHelp(command: string): string {
  return `\`${command} meet on\`  once a month, somebody you may like to get to know`;
}

const offer =
  'Would you like to get to know more colleagues? I suggest you to people you have not met, and them to you, and say whom you both know.';

function stateOf(isSuggestable: boolean, hasConsented: boolean): string {
  if (!isSuggestable) {
    return 'You would like to get to know people, and also asked me to suggest you to nobody: that comes first. `/rapport suggest-me on` changes it.';
  }
  if (!hasConsented)
    return 'You would like to get to know people. Colleagues may hear of you; I write to you once nudges are on.';
  return 'You would like to get to know people: once a month at the most I suggest somebody, and I may suggest you to them.';
}
