/** Thanks said in public, oldest first, in the two forms people write them. The last ten fall in the last days. */
import type { ChannelName } from './channels.js';
import type { PersonKey } from './people.js';

export interface PublicThanks {
  readonly from: PersonKey;
  readonly to: readonly PersonKey[];
  readonly channel: ChannelName;
  /** What follows the mentions. */
  readonly reason: string;
  readonly isEmoji?: boolean;
}

export const publicThanks: readonly PublicThanks[] = [
  thanks('hannah', ['marcus'], 'product', 'for walking me through the billing code twice, without a sigh'),
  emoji('jonas', ['isaac', 'rosa'], 'support', '#care for calling every school back before the weekend'),
  thanks('ben', ['yasmin'], 'engineering', 'for the database runbook: I followed it half asleep and it worked #craft'),
  thanks('greta', ['mina'], 'design', 'for the interview notes that made all of us rewrite the first screen'),
  thanks('luca', ['chloe'], 'design', 'for drawing all nine error states and not only the pretty one #craft'),
  emoji('ulrike', ['sofia'], 'general', 'for moving the whole office in two days and still knowing where the tea is'),
  thanks('dev', ['farid'], 'engineering', 'for staying on the call until the last invoice was right'),
  thanks('eli', ['theo'], 'engineering', 'for the fake calendar server, it found three bugs in one evening #curiosity'),
  thanks('rosa', ['naomi'], 'support', 'for the article on refunds: not one ticket about refunds since'),
  emoji('ana', ['hannah', 'winnie'], 'product', 'for the survey: short, fair and answered by 400 schools'),
  thanks(
    'tomasz',
    ['ben'],
    'engineering',
    'for telling us about his own mistake in the outage before anyone asked #courage',
  ),
  thanks('isaac', ['rahul'], 'support', 'for hand-over notes so clear that I never have to ask'),
  thanks('chloe', ['greta'], 'design', 'for a critique that was honest and made me want to begin again at once'),
  thanks('katya', ['ishita'], 'engineering', 'for writing the test first and inviting me to break it'),
  emoji('naomi', ['theo'], 'releases', 'for release notes that needed no editing at all'),
  thanks(
    'farid',
    ['tomasz'],
    'engineering',
    'for the quiet migration on Thursday: 40 million rows and nobody noticed #craft',
  ),
  thanks('sofia', ['isaac'], 'general', 'for looking after the new people in New York like an old friend #care'),
  thanks(
    'winnie',
    ['hannah'],
    'product',
    'for asking “what would change our mind?” before we measured anything #curiosity',
  ),
  thanks('quinn', ['luca'], 'engineering', 'for splitting the icons file, my build is twice as fast'),
  emoji('hannah', ['theo', 'quinn'], 'releases', 'for getting the Sunday hotfix out and writing it up on Monday'),
  thanks('yasmin', ['tomasz'], 'engineering', 'for taking my on-call night when my daughter was ill #care'),
  thanks('jonas', ['katya'], 'support', 'for reproducing a bug from a blurry photo of a screen'),
  thanks('mina', ['chloe'], 'design', 'for sitting through five interviews and saying nothing, which is the hard part'),
  thanks('ben', ['eli'], 'engineering', 'for the kindest bug report of the year, with the fix in it'),
  thanks('ana', ['jonas'], 'product', 'for bringing us what schools say in their own words, every single week'),
  emoji('ishita', ['dev'], 'engineering', '#care for explaining VAT to me with three kinds of tea'),
  thanks('theo', ['naomi'], 'releases', 'for documenting the webhook so well that a school used it the same day'),
  thanks('greta', ['luca', 'ishita'], 'design', 'for making the calendar as calm on screen as it was on paper #craft'),
  thanks('rosa', ['isaac'], 'random', 'for driving across town with a charger, ten minutes before my demo'),
  thanks('ulrike', ['ana'], 'general', 'for saying no to the big customer, kindly and with a better idea #courage'),
  thanks('dev', ['ishita'], 'releases', 'for noticing the wrong year in the footer before 1,400 schools did'),
  emoji('farid', ['ana'], 'product', 'for a one-pager that answered every question I had on page one'),
  thanks(
    'hannah',
    ['farid'],
    'product',
    'for turning “impossible” into “two days” by asking one good question #curiosity',
  ),
  thanks('jonas', ['rosa', 'isaac'], 'support', 'for the calmest Monday queue this year'),
  thanks('luca', ['katya'], 'engineering', 'for testing with gloves on, and for the photo of it #craft'),
  emoji('ana', ['chloe', 'mina'], 'design', 'for the print view: the first teacher who saw it said “oh, finally”'),
  thanks('tomasz', ['yasmin'], 'engineering', 'for the alert that woke me at the right time for the right reason'),
  thanks('isaac', ['theo'], 'releases', 'for the same-day fix for Pine Street Brass, their concert was saved #care'),
  thanks('naomi', ['quinn'], 'releases', 'for taking every screenshot again after the last change of colour'),
  thanks('sofia', ['greta'], 'general', 'for painting the sign on the door by hand, visitors take photos of it'),
  thanks('ishita', ['luca'], 'engineering', 'for an hour of pairing that taught me more than a week of reading #care'),
  emoji('rosa', ['jonas'], 'support', '#courage for telling a customer the whole truth and keeping them'),
];

function thanks(from: PersonKey, to: readonly PersonKey[], channel: ChannelName, reason: string): PublicThanks {
  return { from, to, channel, reason };
}

function emoji(from: PersonKey, to: readonly PersonKey[], channel: ChannelName, reason: string): PublicThanks {
  return { ...thanks(from, to, channel, reason), isEmoji: true };
}
