/** `/rapport help`: everything that can be typed, under what it is good for (A2). */

import { type Rendered, section } from './blocks.js';
import { cardHelp } from './card-words.js';
import { celebrationHelp } from './celebration-words.js';
import { introductionLines } from './consent-words.js';
import { feedbackHelp } from './feedback-words.js';
import { askHelp } from './help-request-words.js';
import { introductionsHelp } from './introduction-answers.js';
import { hintsHelp } from './open-question-words.js';
import { meetHelp } from './people-to-know-words.js';
import { privacyHelp } from './privacy-words.js';
import { keepHelp } from './rapport-keep.js';
import { learnedHelp } from './receptivity-words.js';
import { reflectionHelpLine } from './reflection-words.js';
import { scheduleHelp } from './schedule-words.js';
import { thankedHelp } from './thanking-words.js';
import { offerHelp } from './topic-words.js';

/** By which names they are typed here. */
export type Typed = { readonly command: string; readonly kudosCommand: string; readonly followUpCommand: string };

/** The eight strategies, in the order of the README, each with what serves it. */
export function rapportHelp(typed: Typed): Rendered {
  const parts = [
    introductionLines[0],
    ...strategies(typed).map(([name, lines]) => `*${name}*\n${lines.join('\n')}`),
    ending,
  ];
  return { text: parts.join('\n\n'), blocks: parts.map((part) => section(part)) };
}

const ending = 'My Home tab shows who to reach out to, your follow-ups, questions and kudos. Only you see it.';

function strategies({
  command,
  kudosCommand,
  followUpCommand,
}: Typed): readonly (readonly [name: string, lines: readonly string[]])[] {
  return [
    ['Be genuine and approachable', [cardHelp(command), thankedHelp(command)]],
    ['Network actively', [introductionsHelp(command), meetHelp(command)]],
    ['Offer help and support', [askHelp(command), offerHelp(command), hintsHelp(command)]],
    [
      'Follow up and keep in touch',
      [
        `\`${followUpCommand} @ana friday 10am about the deck\`  reminds you`,
        ...keepHelp(command),
        `\`${command} promises on\`  I offer to remind you of what you promise in a channel`,
      ],
    ],
    [
      'Be a team player',
      [
        `\`${command} channel\`  an appreciation post for this channel: \`channel friday 16:00\`, \`channel preview\`, \`channel off\``,
        celebrationHelp(command),
        feedbackHelp(command),
      ],
    ],
    [
      'Show gratitude',
      [
        `\`${kudosCommand} @ana for the release notes\`  thanks somebody, and says what for`,
        `\`${command} question off\`  I no longer ask who made your week easier`,
      ],
    ],
    [
      'Be professional and ethical',
      [
        `\`${command} start\` and \`${command} stop\`  turn nudges on and off`,
        `\`${command} pause 2 weeks\` and \`${command} resume\`  a break from them`,
        `\`${command} preferences\`  all that is yours to choose, in one form`,
        scheduleHelp(command),
        privacyHelp(command),
        `\`${command} admin\`  for admins: this workspace’s settings`,
      ],
    ],
    ['Adapt and learn', [learnedHelp(command), reflectionHelpLine(command)]],
  ];
}
