/** What Rapport says about kudos. */
import type { KnownBlock } from '@slack/types';
import type { ChannelId, MemberId } from '../domain/ids.js';
import { type Kudos, maxReasonLength, maxReceivers, type Receiver } from '../domain/kudos.js';
import type { KudosRefusal, NotThanked } from '../domain/kudos-decision.js';
import type { Consent } from '../domain/member.js';
import type { SayThanks, Unpinged } from '../domain/message.js';
import type { WorkspaceSettings } from '../domain/workspace.js';
import type { ShownValue } from '../domain/workspace-values.js';
import type { GiveOutcome } from '../features/kudos.js';
import {
  addressed,
  capital,
  context,
  cut,
  inline,
  limits,
  listed,
  mention,
  quote,
  type Rendered,
  safe,
  section,
} from './blocks.js';
import { consentBlocks } from './consent-words.js';
import { postMenu } from './kudos-change-words.js';
import { sayThanksBlocks } from './kudos-thanks-words.js';
import { overLimitSentence } from './limit-words.js';
import { choiceLine, privateReceiversSentence } from './thanking-words.js';
import { nearestValue, valueLabel, valuesExplained } from './value-words.js';

export function kudosPost(
  kudos: Kudos,
  options: { readonly link: string | null; readonly values: readonly ShownValue[]; readonly unpinged?: Unpinged },
): Rendered {
  const { link, values, unpinged = new Map() } = options;
  const address = (id: MemberId) => addressed(id, unpinged);
  const who = capital(`${address(kudos.giverId)} thanks ${receiversOf(kudos.receivers, address)}`);
  const isReaction = kudos.via === 'reaction';
  const blocks: KnownBlock[] = isReaction
    ? [section(`:star2: ${who} for this`, postMenu(kudos))]
    : [section(`:raised_hands: ${who}`, postMenu(kudos)), ...quoted(kudos.reason)];
  // Beneath the very message it is about, a link to that says nothing.
  blocks.push(
    ...footnotes([valuesLine(values), linkLine(isReaction ? null : link), secondsLine(kudos.seconders, address)]),
  );
  return { text: isReaction ? `${who} for this message` : fallback(who, kudos.reason), blocks };
}

function footnotes(lines: readonly string[]): KnownBlock[] {
  const notes = lines.filter((note) => note !== '');
  return notes.length === 0 ? [] : [context(notes.join('  ·  '))];
}

/** The text of notifications, which Slack refuses to change where it is long. */
function fallback(who: string, reason: string): string {
  if (reason === '') return who;
  return `${who}: ${safe(reason, limits.text - who.length - 2)}`;
}

export function kudosDm(
  kudos: Kudos,
  options: {
    readonly link: string | null;
    readonly values: readonly ShownValue[];
    readonly asks: Consent | null;
    readonly thanks: SayThanks;
    readonly tellsOfChoice?: boolean;
  },
): Rendered {
  const group = kudos.receivers.length > 1 ? ` (and ${kudos.receivers.length - 1} more)` : '';
  const giver = capital(mention(kudos.giverId));
  const blocks: KnownBlock[] =
    kudos.via === 'reaction'
      ? [section(`:star2: ${giver} thanked you for something you wrote.`)]
      : [
          section(`:raised_hands: ${giver} thanked you${group}${kudos.reason === '' ? '.' : ':'}`),
          ...quoted(kudos.reason),
        ];
  blocks.push(
    ...footnotes([valuesLine(options.values), linkLine(options.link), secondsLine(kudos.seconders, mention)]),
  );
  blocks.push(...sayThanksBlocks(kudos.id, options.thanks));
  if (options.tellsOfChoice === true) blocks.push(context(choiceLine));
  if (options.asks !== null) blocks.push({ type: 'divider' }, ...consentBlocks(options.asks));
  const reason = kudos.via === 'reaction' ? 'something you wrote' : kudos.reason;
  return { text: fallback(`${giver} thanked you`, reason), blocks };
}

/** Nothing where the words went with their author. */
function quoted(reason: string): KnownBlock[] {
  return reason === '' ? [] : [quote(reason)];
}

/** A group stands for its people, who are not listed. */
function receiversOf(receivers: readonly Receiver[], address: (id: MemberId) => string): string {
  const people = receivers.filter(({ throughGroup }) => throughGroup === null).map(({ memberId }) => address(memberId));
  const groups = new Set(receivers.flatMap(({ throughGroup }) => throughGroup ?? []));
  return listed([...people, ...[...groups].map((name) => inline(name, 60))]);
}

function valuesLine(values: readonly ShownValue[]): string {
  const shown = values.slice(0, 10).map(valueLabel).join(' ');
  return values.length > 10 ? `${shown} and ${values.length - 10} more` : shown;
}

function linkLine(link: string | null): string {
  return link === null ? '' : `<${link}|See the message>`;
}

function secondsLine(seconders: readonly MemberId[], address: (id: MemberId) => string): string {
  if (seconders.length === 0) return '';
  const shown = seconders.slice(0, 10).map(address);
  const more = seconders.length - shown.length;
  return `Seconded by ${listed(more > 0 ? [...shown, `${more} more`] : shown)}`;
}

/** What somebody typed after which command; null where it was a form. */
export type Typed = { readonly command: string; readonly text: string } | null;

/** The private answer to the giver. */
export function outcomeSentence(outcome: GiveOutcome, typed: Typed): string {
  if (outcome.kind === 'refused') return refusalSentence(outcome.refusal, typed);
  const told = `:raised_hands: Your thanks are on their way to ${listed(outcome.receivers.map(({ memberId }) => mention(memberId)))}.`;
  const kept = privateReceiversSentence(outcome.receivers, outcome.postedIn !== null);
  return [told, placeSentence(outcome), kept, notThankedSentence(outcome.notThanked)]
    .filter((part) => part !== '')
    .join(' ');
}

function placeSentence(outcome: Extract<GiveOutcome, { kind: 'given' }>): string {
  if (!outcome.isElsewhere) return '';
  if (outcome.postedIn === null) return 'I cannot post here, so it stays between you and them.';
  return `I cannot post here, so it is posted in <#${outcome.postedIn}>.`;
}

/** A sentence for each reason: however many were named, it fits. */
export function notThankedSentence(left: readonly NotThanked[]): string {
  const reasons = [...new Set(left.map(({ because }) => because))];
  return reasons
    .map((reason) => {
      const ids = left.filter(({ because }) => because === reason).map(({ memberId }) => memberId);
      return whyNot[reason](some(ids), ids.length === 1);
    })
    .join(' ');
}

const namedAtMost = 20;

function some(ids: readonly MemberId[]): string {
  const more = ids.length - namedAtMost;
  const named = ids.slice(0, namedAtMost).map(mention);
  return listed(more > 0 ? [...named, `${more} more`] : named);
}

const whyNot = {
  yourself: () => 'You were on the list yourself: I left you out.',
  bot: (who, isOne) =>
    isOne
      ? `${who} is an app and takes no thanks: I left it out.`
      : `${who} are apps and take no thanks: I left them out.`,
  deactivated: (who, isOne) => `${who} ${isOne ? 'is' : 'are'} no longer here: I left them out.`,
  outside: (who, isOne) =>
    `${who} ${isOne ? 'is not a member' : 'are not members'} of this workspace: I left them out.`,
} as const satisfies Record<NotThanked['because'], (who: string, isOne: boolean) => string>;

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
      return `I could not find ${inline(listed(refusal.names), 200)}. Type @ and pick the person from the list that Slack shows.`;
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
      return `${inline(listed(refusal.unknown.map((value) => `#${value}`)), 200)} is not one of our values. ${valuesToChoose(refusal)}`;
    case 'reason_too_long':
      return `That is ${refusal.length.toLocaleString('en')} characters; up to ${maxReasonLength.toLocaleString('en')} fit. Could you shorten it a little?`;
    case 'too_many':
      return `That would thank ${refusal.count} people at once; up to ${maxReceivers} fit. Name the ones you mean most.`;
    case 'over_limit':
      return overLimitSentence(refusal.perDay);
  }
}

/** As many of the values as a sentence can hold. */
function hashed(values: readonly string[], separator: string): string {
  return inline(values.map((value) => `#${cut(value, 40)}`).join(separator), 600);
}

function valuesToChoose({ unknown, known }: Extract<KudosRefusal, { because: 'unknown_value' }>): string {
  if (known.length === 0) return 'There are none yet: leave it out.';
  const nearest = unknown.map((value) => nearestValue(value, known)).find((name) => name !== null) ?? null;
  const meant = nearest === null ? '' : `Did you mean ${hashed([nearest], '')}? `;
  return `${meant}Choose from ${hashed(known, ', ')}, or leave it out.`;
}

export const notAMemberSentence = 'Only its members can post in that channel. Pick another one.';

export function elsewhereSentence(channel: ChannelId | null): string {
  if (channel === null) return 'I could not post your kudos there. The people you thanked were told in a message.';
  return `I could not post your kudos there, so it is in <#${channel}>.`;
}

type Helped = Pick<WorkspaceSettings, 'values' | 'triggerWords' | 'triggerEmoji' | 'kudosReactions'>;

export function kudosHelp(command: string, settings: Helped): string {
  const { values } = settings;
  return [
    '*Thank somebody, and say what for*',
    `\`${command} @ana for the release notes\``,
    `\`${command} @ana @ben #${inline(values[0]?.name ?? 'craft', 40)} for shipping the importer\` thanks two people for a value`,
    `\`${command} @design-team for the new icons\` thanks a whole group`,
    `\`${command}\` alone opens a form; \`${command} list\` shows what you gave and received; \`${command} export\` sends it as a file`,
    otherWays(settings),
    values.length === 0 ? '' : `Values here: ${valuesExplained(values)}`,
    'Changed your mind? For a day, the answer you get, the post’s ⋯ menu and my Home tab let you reword it or take it back; a message of yours you edit or delete.',
    'The people you thank get a message from me; your words are kept as their kudos, and nothing else you write is.',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

/** As this workspace has them. */
function otherWays({ triggerWords, triggerEmoji, kudosReactions }: Helped): string {
  const [said = triggerEmoji[0] === undefined ? undefined : `:${triggerEmoji[0]}:`] = triggerWords;
  const [reaction] = kudosReactions;
  const ways = [
    ...(said === undefined ? [] : [`say it in a channel: \`${safe(said, 110)} @ana for …\``]),
    ...(reaction === undefined ? [] : [`react to a message with :${safe(reaction, 100)}:`]),
    'use a message’s menu → Give kudos',
  ];
  return `Or ${ways.join(', or ')}.`;
}
export const listNotOpened = 'That took me too long, and your list did not open. Could you try once more?';

export const shortReason = (reason: string): string => cut(reason, 140);
