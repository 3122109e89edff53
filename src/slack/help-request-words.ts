/** What Rapport says about questions to colleagues (H1-H4): to who may know, to the asker, and in the channel that the asker chose. */
import type { KnownBlock } from '@slack/types';
import { type HelpRequest, helpersOf, questionLength, requestsPerDay } from '../domain/help-request.js';
import type { MemberId } from '../domain/ids.js';
import type { HelpMessage } from '../domain/message.js';
import type { HelpOutcome } from '../features/help-request-answers.js';
import type { AskOutcome } from '../features/help-requests.js';
import { actions, button, context, inline, listed, mention, quote, type Rendered, safe, section } from './blocks.js';

type Place = { readonly teamId: string };

export function helpMessage(message: HelpMessage, place: Place): Rendered {
  switch (message.kind) {
    case 'help_request':
      return askedOf(message, place);
    case 'help_request_offer':
      return offer(message, place);
    case 'help_request_silence':
      return silence(message.request);
    case 'help_request_check':
      return check(message.request);
    case 'help_request_post':
      return post(message.request);
  }
}

type Ask = Extract<HelpMessage, { kind: 'help_request' }>;

function askedOf(message: Ask, place: Place): Rendered {
  const { request } = message;
  const opening = `:bulb: ${mention(request.askerId)} asks something that you may know.`;
  const text = `${opening} ${safe(request.question, questionLength)}`;
  return { text, blocks: [section(opening), quote(request.question), ...askEnding(message, place)] };
}

function askEnding({ request, memberId, nth }: Ask, { teamId }: Place): KnownBlock[] {
  const { id: value, askerId } = request;
  const asker = mention(askerId);
  const mine = request.helpers.find((helper) => helper.memberId === memberId);
  if (mine?.answer === 'help') return helping(request, teamId);
  if (request.state === 'solved') return [context(':white_check_mark: Solved by now. Thank you for being there.')];
  if (request.state === 'closed') return [context(`:leaves: ${asker} no longer needs it. Thank you for being there.`)];
  const helpAfterAll = (label: string) =>
    actions(`help_request:${value}`, [button('help_request_help', label, { value })]);
  if (helpersOf(request).length > 0) {
    return [context(`:raised_hands: Somebody is with it already.`), helpAfterAll('I can help, too')];
  }
  if (mine?.answer === 'pass') {
    return [context(':ok: No problem at all. Nobody is told.'), helpAfterAll('I can help after all')];
  }
  if (mine?.answer === 'later' && nth < mine.asked) {
    return [
      context(':zzz: I come back to it in two working hours, should it still be open.'),
      helpAfterAll('I can help'),
    ];
  }
  return [
    actions(`help_request:${value}`, [
      button('help_request_help', 'I can help', { value, style: 'primary' }),
      button('help_request_pass', 'Not this time', { value }),
      ...(nth < mostLater ? [button('help_request_later', 'Later', { value })] : []),
    ]),
    context(`${aboutWords(request)}Passing is fine: ${asker} hears of you only if you help.`),
  ];
}

/** Whoever said "later" twice would be asked a third time, and no more. */
const mostLater = 3;

function aboutWords({ topics }: HelpRequest): string {
  return topics.length === 0
    ? 'You helped with something like it before. '
    : `It seems to be about ${topicWords(topics)}. `;
}

function topicWords(topics: readonly string[]): string {
  return listed(topics.map((topic) => `*${inline(topic, 80)}*`));
}

function helping({ askerId, state }: HelpRequest, teamId: string): KnownBlock[] {
  const asker = mention(askerId);
  if (state !== 'open') return [context(`:white_check_mark: Solved, with your help. Thank you!`)];
  return [
    section(`:raised_hands: Thank you! ${asker} knows that you can help. A word to each other is all it takes now.`),
    actions('help_request_helping', [messageButton('help_request_message_asker', askerId, teamId)]),
  ];
}

function messageButton(action: string, to: MemberId, teamId: string) {
  return button(action, 'Message', { value: to, url: `slack://user?team=${teamId}&id=${to}` });
}

/** The question in few words, amid ours. */
function briefly({ question }: Pick<HelpRequest, 'question'>): string {
  return `“${inline(question, 150)}”`;
}

const remindedOf = 2;

/** To its asker, amid something else: what it was about; '' for none. */
export function questionsLine(questions: readonly string[]): string {
  const brief = questions.slice(0, remindedOf).map((question) => briefly({ question }));
  return brief.length === 0 ? '' : `You asked: ${listed(brief)}`;
}

function offer(
  { request, helperId }: Extract<HelpMessage, { kind: 'help_request_offer' }>,
  { teamId }: Place,
): Rendered {
  const text = `:raised_hands: ${mention(helperId)} can help with ${briefly(request)}.`;
  if (request.state !== 'open') return withNote(text, endedWords(request));
  return {
    text,
    blocks: [
      section(text),
      actions(`help_request_offer:${request.id}`, [
        messageButton('help_request_message_helper', helperId, teamId),
        button('help_request_solved', 'Solved', { value: request.id, style: 'primary' }),
      ]),
    ],
  };
}

function withNote(text: string, note: string): Rendered {
  return { text, blocks: [section(text), context(note)] };
}

function endedWords(request: HelpRequest): string {
  if (request.state === 'closed') return ':leaves: Closed.';
  const helpers = helpersOf(request).map(({ memberId }) => mention(memberId));
  return helpers.length === 0
    ? ':white_check_mark: Solved.'
    : `:white_check_mark: Solved, with the help of ${listed(helpers)}.`;
}

function silence(request: HelpRequest): Rendered {
  const text = `Nobody had the time yet for ${briefly(request)}.`;
  if (request.state !== 'open') return withNote(text, endedWords(request));
  const helpers = helpersOf(request).map(({ memberId }) => mention(memberId));
  if (helpers.length > 0) return withNote(text, `:raised_hands: By now ${listed(helpers)} can help.`);
  if (request.channelId !== null) return withNote(text, askingSentence(request.channelId));
  return {
    text,
    blocks: [
      section(`:hourglass_flowing_sand: ${text} Shall I ask in a channel? It would be your words, with your name.`),
      channelButtons(request),
    ],
  };
}

export function askingSentence(channelId: string): string {
  return `:mega: I ask in <#${channelId}>, and tell you as soon as somebody can help.`;
}

function channelButtons({ id: value }: HelpRequest) {
  return actions(`help_request_channel:${value}`, [
    button('help_request_channel', 'Ask in a channel…', { value, style: 'primary' }),
    button('help_request_close', 'No longer needed', { value }),
  ]);
}

function check(request: HelpRequest): Rendered {
  const helpers = helpersOf(request).map(({ memberId }) => mention(memberId));
  const text = `Did ${listed(helpers) || 'it'} get you further with ${briefly(request)}?`;
  if (request.state !== 'open') return withNote(text, endedWords(request));
  const value = request.id;
  return {
    text,
    blocks: [
      section(`:bulb: ${text}`),
      actions(`help_request_check:${value}`, [
        button('help_request_solved', 'Solved', { value, style: 'primary' }),
        ...(request.channelId === null ? [button('help_request_channel', 'Ask in a channel…', { value })] : []),
        button('help_request_close', 'No longer needed', { value }),
      ]),
    ],
  };
}

function post(request: HelpRequest): Rendered {
  const opening = `:bulb: ${mention(request.askerId)} asks:`;
  const text = `${opening} ${safe(request.question, questionLength)}`;
  return { text, blocks: [section(opening), quote(request.question), ...postEnding(request)] };
}

function postEnding(request: HelpRequest): KnownBlock[] {
  if (request.state !== 'open') return [context(endedWords(request))];
  const helpers = helpersOf(request).map(({ memberId }) => mention(memberId));
  const with_ = helpers.length === 0 ? [] : [context(`:raised_hands: ${listed(helpers)} can help.`)];
  const value = request.id;
  const label = helpers.length === 0 ? 'I can help' : 'I can help, too';
  return [
    ...with_,
    actions(`help_request_post:${value}`, [button('help_request_join', label, { value })]),
    context('An answer in the thread is just as good.'),
  ];
}

/** To the asker, where they asked. */
export function askAnswer(outcome: AskOutcome, command: string): Rendered {
  if (outcome.kind !== 'asked') return plainly(refusedAsk(outcome, command));
  const { request } = outcome;
  if (request.state !== 'open') return plainly(endedWords(request));
  const asked = request.helpers.filter(({ askedAt }) => askedAt !== null).length;
  const about = request.topics.length === 0 ? '' : ` about ${topicWords(request.topics)}`;
  if (asked === 0) {
    const text = `Nobody whom I could ask now offers help with this yet. Shall I ask in a channel? It would be your words, with your name.`;
    return { text, blocks: [section(text), channelButtons(request)] };
  }
  const who = asked === 1 ? 'a colleague who may know' : `${numbers[asked] ?? asked} colleagues who may know`;
  const text = `:bulb: I am asking ${who}${about}. You hear from me as soon as one of them can help; nobody else sees your question.`;
  const never = button('help_request_close', 'Never mind', { value: request.id });
  return { text, blocks: [section(text), actions(`help_request_asked:${request.id}`, [never])] };
}

const numbers: Readonly<Record<number, string>> = { 2: 'two', 3: 'three' };

function plainly(text: string): Rendered {
  return { text, blocks: [section(text)] };
}

/** What was typed is given back. */
export function refusedAsk(outcome: Exclude<AskOutcome, { kind: 'asked' }>, command: string): string {
  switch (outcome.kind) {
    case 'nothing_asked':
      return `What would you like to know? For example \`${command} ask how do I get VPN access?\``;
    case 'too_long':
      return `Your question has ${outcome.length.toLocaleString('en')} characters; up to ${questionLength.toLocaleString('en')} fit. Shorter ones are answered sooner: ${inline(outcome.question, 1500)}`;
    case 'too_many':
      return `You have asked ${requestsPerDay} questions today, and colleagues have work of their own. Tomorrow there is room again for: ${inline(outcome.question, 1500)}`;
    case 'not_for_guests':
      return 'Questions can be asked by people of this workspace alone.';
  }
}

/** To whoever pressed in the channel, alone. */
export function joinedSentence({ kind, askerId }: HelpOutcome): string {
  const asker = askerId === null ? 'Whoever asked' : mention(askerId);
  const sentences = {
    helping: `:raised_hands: Thank you! ${asker} knows that you can help.`,
    noted: `:ok: Noted.`,
    already: `:raised_hands: ${asker} knows already that you can help. Thank you!`,
    over: ':white_check_mark: It is not needed any more. Thank you for being there!',
    own: 'That is your own question. I tell you as soon as somebody can help.',
    not_asked: 'Help is for people of this workspace to offer. Nothing was changed.',
  } as const satisfies Record<HelpOutcome['kind'], string>;
  return sentences[kind];
}

/** What the asker may want to thank for. */
export function thanksReason({ question }: HelpRequest): string {
  return `helping me with this: ${question}`.slice(0, 300);
}

export function askHelp(command: string): string {
  return `\`${command} ask how do I get VPN access?\`  I ask two or three colleagues who may know`;
}
