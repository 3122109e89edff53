/** What Rapport says about kudos. */
import type { KnownBlock } from '@slack/types';
import type { ChannelId, MemberId } from '../domain/ids.js';
import { type Kudos, maxReasonLength, maxReceivers, type Receiver } from '../domain/kudos.js';
import type { KudosRefusal, NotThanked } from '../domain/kudos-decision.js';
import type { Consent } from '../domain/member.js';
import type { SayThanks } from '../domain/message.js';
import type { GiveOutcome } from '../features/kudos.js';
import { context, cut, limits, listed, mention, quote, type Rendered, safe, section } from './blocks.js';
import { consentBlocks } from './consent-words.js';
import { postMenu } from './kudos-change-words.js';
import { sayThanksBlocks } from './kudos-thanks-words.js';

export function kudosPost(kudos: Kudos, link: string | null): Rendered {
  const who = `${mention(kudos.giverId)} thanks ${receiversOf(kudos.receivers)}`;
  const isReaction = kudos.via === 'reaction';
  const blocks: KnownBlock[] = isReaction
    ? [section(`:star2: ${who} for this`, postMenu(kudos))]
    : [section(`:raised_hands: ${who}`, postMenu(kudos)), quote(kudos.reason)];
  // Beneath the very message it is about, a link to that says nothing.
  blocks.push(...footnotesOf(kudos, isReaction ? null : link));
  return { text: isReaction ? `${who} for this message` : fallback(who, kudos.reason), blocks };
}

function footnotesOf(kudos: Kudos, link: string | null): KnownBlock[] {
  const notes = [valuesLine(kudos.values), linkLine(link), secondsLine(kudos.seconders)].filter((note) => note !== '');
  return notes.length === 0 ? [] : [context(notes.join('  ·  '))];
}

/** The text of notifications, which Slack refuses to change where it is long. */
function fallback(who: string, reason: string): string {
  return `${who}: ${safe(reason, limits.text - who.length - 2)}`;
}

export function kudosDm(
  kudos: Kudos,
  options: { readonly link: string | null; readonly asks: Consent | null; readonly thanks: SayThanks },
): Rendered {
  const group = kudos.receivers.length > 1 ? ` (and ${kudos.receivers.length - 1} more)` : '';
  const giver = mention(kudos.giverId);
  const blocks: KnownBlock[] =
    kudos.via === 'reaction'
      ? [section(`:star2: ${giver} thanked you for something you wrote.`)]
      : [section(`:raised_hands: ${giver} thanked you${group}:`), quote(kudos.reason)];
  blocks.push(...footnotesOf(kudos, options.link));
  blocks.push(...sayThanksBlocks(kudos.id, options.thanks));
  if (options.asks !== null) blocks.push({ type: 'divider' }, ...consentBlocks(options.asks));
  const reason = kudos.reason === '' ? 'something you wrote' : kudos.reason;
  return { text: fallback(`${giver} thanked you`, reason), blocks };
}

function receiversOf(receivers: readonly Receiver[]): string {
  const people = receivers
    .filter((receiver) => receiver.throughGroup === null)
    .map(({ memberId }) => mention(memberId));
  const groups = new Map<string, MemberId[]>();
  for (const { memberId, throughGroup } of receivers) {
    if (throughGroup !== null) groups.set(throughGroup, [...(groups.get(throughGroup) ?? []), memberId]);
  }
  const named = [...groups].map(([name, members]) => `${safe(name, 60)} (${listed(members.map(mention))})`);
  return listed([...people, ...named]);
}

function valuesLine(values: readonly string[]): string {
  return values.map((value) => `*#${safe(value, 40)}*`).join(' ');
}

function linkLine(link: string | null): string {
  return link === null ? '' : `<${link}|See the message>`;
}

function secondsLine(seconders: readonly MemberId[]): string {
  if (seconders.length === 0) return '';
  const shown = seconders.slice(0, 10).map(mention);
  const more = seconders.length - shown.length;
  return `Seconded by ${listed(more > 0 ? [...shown, `${more} more`] : shown)}`;
}

/** What somebody typed after which command; null where it was a form. */
export type Typed = { readonly command: string; readonly text: string } | null;

/** The private answer to the giver. */
export function outcomeSentence(outcome: GiveOutcome, typed: Typed): string {
  if (outcome.kind === 'refused') return refusalSentence(outcome.refusal, typed);
  const told = `:raised_hands: Your thanks are on their way to ${listed(outcome.receivers.map(({ memberId }) => mention(memberId)))}.`;
  return [told, placeSentence(outcome), notThankedSentence(outcome.notThanked)].filter((part) => part !== '').join(' ');
}

function placeSentence(outcome: Extract<GiveOutcome, { kind: 'given' }>): string {
  if (!outcome.isElsewhere) return '';
  if (outcome.postedIn === null) return 'I cannot post here, so it stays between you and them.';
  return `I cannot post here, so it is posted in <#${outcome.postedIn}>.`;
}

export function notThankedSentence(left: readonly NotThanked[]): string {
  return left.map(({ memberId, because }) => `${whyNot[because].replace('%', mention(memberId))}`).join(' ');
}

const whyNot = {
  yourself: 'You were on the list yourself: I left you out.',
  bot: '% is an app and takes no thanks: I left it out.',
  deactivated: '% is no longer here: I left them out.',
  outside: '% is not a member of this workspace: I left them out.',
} as const satisfies Record<NotThanked['because'], string>;

/** Says what to do instead and, for a command, gives back what was typed: Slack has emptied the box by now. */
export function refusalSentence(refusal: KudosRefusal, typed: Typed): string {
  if (typed === null) return whatToDo(refusal, '');
  const instead = whatToDo(refusal, `: \`${typed.command} @ana for the release notes\``);
  const heading = '\n\nYou typed:\n';
  const room = limits.text - instead.length - heading.length;
  return `${instead}${heading}${safe(`${typed.command} ${typed.text}`, room)}`;
}

function whatToDo(refusal: KudosRefusal, example: string): string {
  switch (refusal.because) {
    case 'nobody_named':
      return `Whom would you like to thank? Start with their name${example}.`;
    case 'not_resolved':
      return `I could not find ${safe(listed(refusal.names), 200)}. Type @ and pick the person from the list that Slack shows.`;
    case 'nobody_left':
      if (refusal.notThanked.length === 1 && refusal.notThanked[0]?.because === 'yourself') {
        return 'Kudos are for others: this one would go to yourself.';
      }
      return ['Nobody is left to thank.', notThankedSentence(refusal.notThanked)]
        .filter((part) => part !== '')
        .join(' ');
    case 'no_reason':
      return `What for? Add a few words, they are the best part${example}.`;
    case 'unknown_value':
      return `${safe(listed(refusal.unknown.map((value) => `#${value}`)), 200)} is not one of our values. ${valuesToChoose(refusal.known)}`;
    case 'reason_too_long':
      return `That is ${refusal.length.toLocaleString('en')} characters; up to ${maxReasonLength.toLocaleString('en')} fit. Could you shorten it a little?`;
    case 'too_many':
      return `That would thank ${refusal.count} people at once; up to ${maxReceivers} fit. Name the ones you mean most.`;
  }
}

/** As many of the values as a sentence can hold. */
function hashed(values: readonly string[], separator: string): string {
  return safe(values.map((value) => `#${cut(value, 40)}`).join(separator), 600);
}

function valuesToChoose(known: readonly string[]): string {
  if (known.length === 0) return 'There are none yet: leave it out.';
  return `Choose from ${hashed(known, ', ')}, or leave it out.`;
}

export function elsewhereSentence(channel: ChannelId | null): string {
  if (channel === null) return 'I could not post your kudos there. The people you thanked were told in a message.';
  return `I could not post your kudos there, so it is in <#${channel}>.`;
}

export function kudosHelp(command: string, values: readonly string[]): string {
  return [
    '*Thank somebody, and say what for*',
    `\`${command} @ana for the release notes\``,
    `\`${command} @ana @ben #${safe(values[0] ?? 'craft', 40)} for shipping the importer\` thanks two people for a value`,
    `\`${command} @design-team for the new icons\` thanks a whole group`,
    `\`${command}\` alone opens a form`,
    "Or say it in a channel: `kudos @ana for …`, or react to a message with :star2:, or use a message's menu → Give kudos.",
    values.length === 0 ? '' : `Values here: ${hashed(values, ' ')}`,
    `\`${command} list\` shows what you gave and received, and saves it as a file`,
    'Changed your mind? For a day, the answer you get, the post’s ⋯ menu and my Home tab let you reword it or take it back; a message of yours you edit or delete.',
    'The people you thank get a message from me; your words are kept as their kudos, and nothing else you write is.',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

export const listNotOpened = 'That took me too long, and your list did not open. Could you try once more?';

export const shortReason = (reason: string): string => cut(reason, 140);
