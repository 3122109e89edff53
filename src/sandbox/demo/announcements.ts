/** What is said to many at once, oldest first: announcements with @here, and calls that mention a whole crowd. */
import type { PersonKey } from './people.js';

export interface Announcement {
  readonly from: PersonKey;
  readonly daysAgo: number;
  readonly text: string;
}

export const announcements: readonly Announcement[] = [
  { from: 'ulrike', daysAgo: 86, text: '<!here> Town hall on Thursday. Questions in this thread, the odd ones first.' },
  {
    from: 'sofia',
    daysAgo: 75,
    text: '<!here> The Berlin office is without water until noon. Coffee is on us, next door.',
  },
  {
    from: 'ana',
    daysAgo: 64,
    text: '<!here> The plan for the quarter is up. Two pages: what we do, and what we do not.',
  },
  { from: 'sofia', daysAgo: 59, text: '<!here> Today is the last day of our Marcus. Cake at four, tissues provided.' },
  {
    from: 'ulrike',
    daysAgo: 47,
    text: '<!here> We signed the lease for two more years. The squeaky stairs stay with us.',
  },
  {
    from: 'sofia',
    daysAgo: 38,
    text: '<!here> Please check your emergency contact, it takes a minute and matters once.',
  },
  {
    from: 'ulrike',
    daysAgo: 29,
    text: '<!here> Recording of the town hall is up. The last question was the best one.',
  },
  {
    from: 'tomasz',
    daysAgo: 18,
    text: '<!here> Chat and mail may be slow for ten minutes tonight, the router gets a new brain.',
  },
  {
    from: 'ana',
    daysAgo: 9,
    text: '<!here> Demo hour is moved to the afternoon so that everyone on the west coast can come.',
  },
  {
    from: 'sofia',
    daysAgo: 2,
    text: '<!here> We are trying a bot called Rapport: it helps us to say thanks and to keep in touch. It asks you before it does anything.',
  },
];

export const crowdCalls: readonly { readonly from: PersonKey; readonly daysAgo: number; readonly text: string }[] = [
  { from: 'sofia', daysAgo: 52, text: 'Badge photos today between ten and noon, please:' },
  { from: 'sofia', daysAgo: 20, text: 'Still missing a size for the team shirts from:' },
  { from: 'ulrike', daysAgo: 5, text: 'Signed up for the summer concert so far, and who else?' },
];
