/**
 * What a nudge says (R1, R5, G1, P5): its parts, the same for every kind. The words of each kind stand in files of their own, and
 * nothing is claimed that the record does not hold.
 */
import type { KnownBlock } from '@slack/types';
import type { Message } from '../domain/message.js';
import type { Nudge, NudgeAnswer, NudgeFacts } from '../domain/nudge.js';
import {
  actions,
  button,
  context,
  mention,
  overflow,
  type RenderContext,
  type Rendered,
  safe,
  section,
} from './blocks.js';
import { keptVoice } from './kept-words.js';
import { gratitudeVoice } from './nudge-gratitude-words.js';
import { newcomerVoice } from './nudge-newcomer-words.js';
import { peopleToKnowVoice } from './nudge-people-to-know-words.js';
import { questionBlocks, questionLead } from './nudge-question-words.js';
import { reconnectVoice } from './nudge-reconnect-words.js';
import { plainName, type Telling, type Voice } from './nudge-voice.js';

/** About somebody: the question has its own form. */
type PersonalFacts = Exclude<NudgeFacts, { kind: 'question' }>;
type NudgeMessage = Extract<Message, { kind: 'nudge' }>;

/** The text is what notifications and screen readers have, where a mention may stay an id: names are written out there. */
export function nudgeDm(message: NudgeMessage, render: RenderContext): Rendered {
  const tellings = message.items.map((item) => ({ item, message, render }));
  const blocks = tellings.flatMap((telling, index): KnownBlock[] => [
    ...(index === 0 ? [] : [{ type: 'divider' } as const]),
    ...itemBlocks(telling),
  ]);
  const leads = tellings.map(leadOf);
  return { text: leads.join(' '), blocks };
}

function leadOf(telling: Telling): string {
  const { facts } = telling.item.nudge;
  return facts.kind === 'question'
    ? questionLead(facts)
    : voiceOf(telling, facts).lead(plainName(telling.item.subjectName));
}

function voiceOf(telling: Telling, facts: PersonalFacts): Voice {
  switch (facts.kind) {
    case 'reconnect':
      return facts.kept === null ? reconnectVoice(facts, telling) : keptVoice(facts, facts.kept, telling);
    case 'gratitude':
      return gratitudeVoice(facts, telling);
    case 'people_to_know':
      return peopleToKnowVoice(facts, telling);
    case 'newcomer':
      return newcomerVoice(facts, telling);
  }
}

function itemBlocks(telling: Telling): KnownBlock[] {
  const { nudge } = telling.item;
  if (nudge.facts.kind === 'question') return questionBlocks(nudge, nudge.facts);
  const voice = voiceOf(telling, nudge.facts);
  const who = mention(nudge.subjectId);
  const lead = voice.lead(who);
  const shared = voice.context(who, lead);
  const said = [section(lead), ...(shared === '' ? [] : [context(shared)])];
  if (nudge.answer !== null) return [...said, context(answered(nudge.answer, voice, who))];
  // Of several people each gets fewer words.
  const isAlone = telling.message.items.length === 1;
  const first = isAlone && voice.firstLine !== '' ? [context(`A first line, if you like: “${voice.firstLine}”`)] : [];
  return [...said, ...first, nudgeButtons(telling, voice)];
}

function nudgeButtons({ item: { nudge }, render }: Telling, voice: Voice): KnownBlock {
  const value = nudge.id;
  const message = button('nudge_message', 'Message', {
    value,
    url: `slack://user?team=${render.teamId}&id=${nudge.subjectId}`,
  });
  const kudos = button('nudge_kudos', 'Kudos', { value });
  const talked = button('nudge_talked', 'We talked', { value });
  return actions(`nudge:${nudge.id}`, [
    ...voice.buttons(message, kudos, talked),
    button('nudge_snooze_week', 'Snooze 1 week', { value }),
    button('nudge_not_relevant', 'Not relevant', { value }),
    overflow('nudge_more', [
      { label: 'Snooze 1 month', value: `snooze_month:${nudge.id}` },
      { label: 'Why this?', value: `why:${nudge.id}` },
    ]),
  ]);
}

function answered(answer: NudgeAnswer, voice: Voice, who: string): string {
  switch (answer) {
    case 'message':
      return `:wave: Say hi to ${who} from me.`;
    case 'kudos':
      return `:raised_hands: Over to you. \`/kudos\` brings the form back.`;
    case 'talked':
      return ':white_check_mark: Noted that you talked. The clock starts anew.';
    case 'snooze_week':
      return ':zzz: I will look again in a week.';
    case 'snooze_month':
      return ':zzz: I will look again in a month.';
    case 'not_relevant':
      return voice.refused(who);
    case 'settled':
      return voice.settled(who);
  }
}

export function whySentence(nudge: Nudge): string {
  return `${safe(nudge.why, 2500)}\nOnly you see this. *Snooze* and *Not relevant* change what I suggest; \`/rapport stop\` ends it.`;
}
