/** App Home (A1): who to reach out to, follow-ups, kudos, and how to stop. Only its member sees it. */
import type { HomeView, KnownBlock } from '@slack/types';
import type { Member } from '../domain/member.js';
import { formatDay } from '../domain/time.js';
import { oneLine } from '../domain/visible-text.js';
import type { HomeFacts } from '../features/home.js';
import { actions, button, context, header, limits, section } from './blocks.js';
import { introductionBlocks } from './consent-words.js';
import { followUpBlocks } from './follow-up-home.js';
import { questionBlocks } from './help-request-home.js';
import { neverAboutBlocks, nextBlocks, reachOutBlocks } from './home-people.js';
import { roundsBlocks } from './introduction-home.js';
import { kudosBlocks } from './kudos-home.js';
import type { LinkTo } from './kudos-list-words.js';
import { newcomerBlocks } from './newcomer-home.js';
import { peopleToKnowBlocks } from './people-to-know-words.js';
import { privacyLine } from './privacy-words.js';
import { promiseBlocks } from './promise-words.js';
import { quietState, startAgainButton } from './quiet-words.js';
import { receptivityLine } from './receptivity-words.js';
import { reflectionBlocks } from './reflection-words.js';
import { thankedBlock } from './thanking-words.js';

/** By which names they are typed here. */
export type Commands = { readonly kudos: string; readonly followUp: string; readonly rapport: string };

export function homeView(
  facts: HomeFacts,
  { commands, linkTo }: { readonly commands: Commands; readonly linkTo: LinkTo },
): HomeView {
  const people = [...newcomerBlocks(facts), ...reachOutBlocks(facts), ...nextBlocks(facts), ...neverAboutBlocks(facts)];
  const due = [...questionBlocks(facts), ...roundsBlocks(facts), ...followUpBlocks(facts)];
  const blocks = [...greeting(facts, commands), ...people, ...due, ...kudosBlocks(facts, linkTo)];
  // However much there is to show, how to stop is on the page.
  const last = [...thankedBlocks(facts), ...preferenceBlocks(facts), privacyLine(), ...adminBlocks(facts)];
  return { type: 'home', callback_id: 'home', blocks: [...blocks.slice(0, limits.home - last.length), ...last] };
}

function greeting({ member }: HomeFacts, commands: Commands): KnownBlock[] {
  const hello = header(`Hello ${oneLine(member.name).split(' ')[0] ?? ''}`);
  if (member.consent === 'unknown') return [hello, ...introductionBlocks(), ...firstThings(commands)];
  return [hello];
}

function firstThings({ kudos, followUp, rapport }: Commands): KnownBlock[] {
  return [
    context(
      `Three things to try: \`${kudos} @somebody for …\` thanks a colleague · \`${followUp} @somebody tomorrow about …\` reminds you · \`${rapport} channel\` gives a channel a weekly appreciation post`,
    ),
  ];
}

/** Kudos reach everybody, also without a yes to nudges. */
function thankedBlocks({ member }: HomeFacts): KnownBlock[] {
  return [{ type: 'divider' }, thankedBlock(member)];
}

function preferenceBlocks({ member, newcomer, reflects, now }: HomeFacts): KnownBlock[] {
  // Who is new is asked further up.
  const toKnow = newcomer?.kind === 'offer' ? [] : peopleToKnowBlocks(member);
  if (member.consent === 'unknown') return member.wantsToMeet ? toKnow : [];
  const choice =
    member.consent === 'no' ? button('consent_yes', 'Turn nudges on') : button('consent_no', 'Turn nudges off');
  const isQuiet = member.consent === 'yes' && member.quietSince !== null;
  return [
    section(stateOf(member, now)),
    ...promiseBlocks(member),
    ...toKnow,
    ...reflectionBlocks(member, reflects),
    receptivityLine(),
    actions('preferences', [
      ...(isQuiet ? [startAgainButton] : []),
      choice,
      button('preferences_open', 'Preferences…'),
      button('help_request_open', 'Ask colleagues…'),
      button('feedback_open', 'Ask for feedback…'),
      button('card_open', 'Your card…'),
      button('celebrate_open', 'Celebrate…'),
      button('reflection_show', 'Your month so far'),
      button('digest_open', 'Set up a channel’s appreciation post'),
      button('introductions_open', 'Set up introductions in a channel'),
    ]),
    context('I keep who mentions, answers and thanks whom, never the words. Nobody but you sees what is on this page.'),
  ];
}

function adminBlocks({ member }: HomeFacts): KnownBlock[] {
  if (!member.isAdmin) return [];
  const settings = button('settings_open', 'Workspace settings');
  return [{ type: 'divider' }, section(':gear: You are an admin: what counts here is yours to decide.', settings)];
}

function stateOf(member: Member, now: Date): string {
  if (member.consent === 'no') return 'Nudges are off.';
  if (member.pausedUntil !== null && member.pausedUntil > now) {
    return `Nudges are paused until ${formatDay(member.pausedUntil, member.zone, member.locale)}.`;
  }
  if (member.quietSince !== null) return quietState;
  return `Nudges are on: at most ${member.dailyCap} a day and ${member.weeklyCap} a week, in your working hours.`;
}
