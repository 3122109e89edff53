/** How somebody likes to be thanked (K6): what they are told of it, and where they choose. */
import type { PlainTextOption, SectionBlock } from '@slack/types';
import type { MemberId } from '../domain/ids.js';
import type { ThankedReceiver } from '../domain/kudos.js';
import { type Member, type ThankedWay, thankedWays } from '../domain/member.js';
import type { ThankedChoice } from '../features/kudos-choice.js';
import { listed, mention, plain, safe } from './blocks.js';

export const thankedAction = 'thanked_way';

const stateWords = {
  openly: 'Kudos for you are posted where they are given, and mention you.',
  unpinged: 'Kudos for you are posted where they are given, with your name and without a ping.',
  privately: 'Only you and the giver read your kudos: my posts do not name you.',
} as const satisfies Record<ThankedWay, string>;

const newWords = {
  openly: 'From now on kudos for you are posted where they are given, and mention you.',
  unpinged: 'From now on kudos for you are posted where they are given, with your name and without a ping.',
  privately:
    'From now on only you and the giver read your kudos. Posts of mine that told of them no longer name you; what colleagues wrote themselves stays theirs.',
} as const satisfies Record<ThankedWay, string>;

const staysPrivate = 'What you were thanked for in private stays private.';

/** The answer to `/rapport thanks …`. */
export function thankedSentence(
  choice: ThankedChoice | null,
  { command, isAsking }: { readonly command: string; readonly isAsking: boolean },
): string {
  if (choice === null) return 'I do not know you yet. Please try again in a minute.';
  if (isAsking || !choice.isNew) return `${stateWords[choice.way]}\n${choices(command)}`;
  return [newWords[choice.way], ...remarksOn(choice)].join(' ');
}

function remarksOn({ way, changedAtMost }: ThankedChoice): readonly string[] {
  if (way !== 'privately') return [staysPrivate];
  if (changedAtMost === null) return [];
  return [
    `You were thanked so often that I changed the newest ${changedAtMost.toLocaleString('en')}; older ones stay.`,
  ];
}

function choices(command: string): string {
  return [
    `\`${command} thanks openly\` names you in posts`,
    `\`${command} thanks unpinged\` names you without a ping`,
    `\`${command} thanks privately\` tells only you`,
  ].join(' · ');
}

export function thankedMisread(typed: string, command: string): string {
  return `I did not understand "${safe(typed, 200)}". How would you like to be thanked?\n${choices(command)}`;
}

export const thankedHelp = (command: string): string =>
  `\`${command} thanks privately\`  kudos for you are read by you and the giver alone; \`thanks unpinged\` names you without a ping`;

/** Beneath the first kudos somebody gets. */
export const choiceLine =
  'Thanks like these are posted where they are given. Rather without a ping, or between the two of you? `/rapport thanks` changes it.';

/** To the giver, who alone may know. */
export function privateReceiversSentence(receivers: readonly ThankedReceiver[], isPosted: boolean): string {
  const hidden = receivers.filter(({ isPrivate }) => isPrivate).map(({ memberId }) => memberId);
  if (hidden.length === 0) return '';
  const like = `${named(hidden)} ${hidden.length === 1 ? 'likes' : 'like'} to be thanked in private`;
  if (hidden.length === receivers.length) return `${like}, so nothing is posted.`;
  return isPosted ? `${like}, so the post leaves that out.` : `${like}, so the others do not see it.`;
}

const namedAtMost = 10;

function named(people: readonly MemberId[]): string {
  const shown = people.slice(0, namedAtMost).map(mention);
  const more = people.length - shown.length;
  return listed(more > 0 ? [...shown, `${more} more`] : shown);
}

const labels = {
  openly: 'Openly, with a mention',
  unpinged: 'Openly, without a ping',
  privately: 'Privately',
} as const satisfies Record<ThankedWay, string>;

const option = (way: ThankedWay): PlainTextOption => ({ text: plain(labels[way]), value: way });

/** In App Home. Slack asks back for any of the choices of a menu, so that the question is about the one that cannot be undone. */
export function thankedBlock({ thanked }: Pick<Member, 'thanked'>): SectionBlock {
  const way = thanked ?? 'openly';
  return {
    type: 'section',
    block_id: 'thanked',
    text: { type: 'mrkdwn', text: `*How you are thanked.* ${stateWords[way]}`, verbatim: true },
    accessory: {
      type: 'static_select',
      action_id: thankedAction,
      options: thankedWays.map(option),
      initial_option: option(way),
      confirm: {
        title: plain('Change how you are thanked?'),
        text: plain(confirmWords[way === 'privately' ? 'back' : 'away']),
        confirm: plain('Change it'),
        deny: plain('Leave it'),
      },
    },
  };
}

const confirmWords = {
  away: 'Privately takes you out of my posts, the earlier ones too, and what is private once stays so. The other two can be changed back at any time.',
  back: 'From now on my posts name you again. What you were thanked for in private stays private.',
} as const;
