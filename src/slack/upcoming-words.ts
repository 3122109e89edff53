/** What happens next, in words that name nobody (V1): shown beside the clock of a local Slack. */
import type { Upcoming } from '../domain/upcoming.js';

type Words = (people: string, many: number) => string;

const times = (many: number, one: string, several: string) => (many === 1 ? one : `${many} ${several}`);

const are = (many: number) => (many === 1 ? 'is' : 'are');

const words: Readonly<Record<Upcoming['what'], Words>> = {
  look: (people) => `Rapport looks for what might suit ${people}`,
  nudge: (people, many) =>
    `${times(many, 'a nudge', 'nudges')} to ${people} about ${many === 1 ? 'another' : 'others'}`,
  question: (people, many) => `${people} ${are(many)} asked who made the week easier`,
  follow_up: (people, many) => `${times(many, 'a follow-up comes', 'follow-ups come')} due for ${people}`,
  follow_up_kept: (people, many) => `${people} ${are(many)} told that a follow-up is kept`,
  promise: (people, many) => `${people} ${are(many)} asked whether to be reminded of a promise`,
  digest: (_, many) => `${times(many, 'an appreciation post', 'appreciation posts')}, if there is something to say`,
  digest_preview: (people, many) => `${people} ${many === 1 ? 'sees' : 'see'} what a channel’s next post would say`,
  member_export: (people) => `a file of all that is kept about them reaches ${people}`,
  kudos_export: (people) => `a file of kudos reaches ${people}`,
  kudos_post: (_, many) => `${times(many, 'a thank-you is', 'thank-yous are')} posted in a channel`,
  kudos_dm: (people) => `word of a thank-you reaches ${people}`,
  kudos_reaction: (_, many) => `${times(many, 'a reaction', 'reactions')} to a thank-you`,
  kudos_thanks: (people, many) => `${people} ${are(many)} thanked in return`,
  introductions_announced: (_, many) =>
    `${many === 1 ? 'a channel is' : `${many} channels are`} told of rounds of introductions`,
  introduction: (_, many) =>
    `${many === 1 ? 'two or three people are' : `${many} times people are`} introduced to each other`,
  introduction_note: (people, many) => `${people} ${are(many)} told or asked about a round of introductions`,
  help_request: (people, many) => `${people} ${are(many)} asked for help by a colleague`,
  help_request_offer: (people, many) => `${people} ${are(many)} told who can help`,
  help_request_silence: (people, many) => `${people} ${are(many)} asked whether to ask a channel`,
  help_request_check: (people, many) => `${people} ${are(many)} asked whether it helped`,
  help_request_post: (_, many) => `${times(many, 'a question is', 'questions are')} asked in a channel`,
  reflection: (people, many) => `${people} ${many === 1 ? 'looks' : 'look'} back on the month`,
  reflection_so_far: (people, many) => `${people} ${many === 1 ? 'looks' : 'look'} at the month so far`,
  feedback_request: (people, many) => `${people} ${are(many)} asked for feedback`,
  feedback_answer: (people, many) => `${people} ${many === 1 ? 'gets' : 'get'} an answer to what they asked`,
  question_hint: (people, many) => `${people} ${many === 1 ? 'hears' : 'hear'} of a question without an answer`,
  round: (_, many) => `${times(many, 'a round', 'rounds')} of introductions in a channel`,
  notice: (people, many) => `${times(many, 'a private note', 'private notes')} to ${people}`,
};

export function upcomingWords({ what, many }: Pick<Upcoming, 'what' | 'many'>): string {
  const sentence = words[what](many === 1 ? 'one person' : `${many} people`, many);
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
