/** The openings of appreciation posts. Their number is odd and no multiple of a month's weeks, so that none follows itself. */
import { countInWords } from '../domain/count-words.js';

export const bigHeadings = [
  'Thanks going round',
  'What people thanked each other for',
  'Noticed, and said out loud',
  'A round of thanks',
  'Good work, seen by others',
  'Thank-yous, small and large',
  'Worth hearing twice',
] as const;

type Lead = (kudos: string, since: string) => string;

const leadsToOne: readonly Lead[] = [
  () => 'In case you missed it:',
  (_, since) => `Since ${since}, here:`,
  () => 'A thank-you worth hearing twice:',
  () => 'Seen here lately:',
  () => 'Something good happened here:',
  () => 'Good to know:',
  () => 'Worth passing on:',
];

const leadsToFew: readonly Lead[] = [
  (kudos) => `${kudos} thank-yous, in case you missed them:`,
  (kudos, since) => `${kudos} times somebody said thank you here since ${since}:`,
  (_, since) => `What people here thanked each other for since ${since}:`,
  (kudos) => `${kudos} things that were noticed:`,
  (kudos, since) => `${kudos} thank-yous since ${since}:`,
  (kudos) => `${kudos} times help was seen and said:`,
  () => 'Worth hearing twice:',
];

export function smallLeads(kudosCount: number, turn: number, since: string): string {
  const leads = kudosCount === 1 ? leadsToOne : leadsToFew;
  const number = countInWords(kudosCount);
  const lead = leads[turn % leads.length] ?? leadsToOne[0];
  return lead?.(number.charAt(0).toUpperCase() + number.slice(1), since) ?? '';
}
