/** The people of Lindenbaum, a made-up company that writes software for music schools, choirs and youth orchestras. */

export type Team =
  | 'founder'
  | 'product'
  | 'design'
  | 'frontend'
  | 'mobile'
  | 'backend'
  | 'platform'
  | 'data'
  | 'qa'
  | 'support'
  | 'docs'
  | 'people';

interface Profile {
  readonly realName: string;
  readonly title: string;
  readonly tz: string;
  readonly team: Team;
  /** How much this person says, 1 being usual. */
  readonly talks: number;
  readonly status?: { readonly emoji: string; readonly text: string };
  /** Says nothing from this many days before now on, and is still with the company. */
  readonly awaySinceDays?: number;
  /** Left the company this many days before now. */
  readonly leftDaysAgo?: number;
}

const BERLIN = 'Europe/Berlin';
const NEW_YORK = 'America/New_York';
const LOS_ANGELES = 'America/Los_Angeles';
const KOLKATA = 'Asia/Kolkata';

const profiles = {
  ana: { realName: 'Ana Marković', title: 'Head of Product', tz: BERLIN, team: 'product', talks: 1.5 },
  ben: { realName: 'Ben Okafor', title: 'Staff Engineer, Platform', tz: NEW_YORK, team: 'platform', talks: 1.4 },
  chloe: { realName: 'Chloé Laurent', title: 'Product Designer', tz: BERLIN, team: 'design', talks: 1.3 },
  dev: { realName: 'Dev Banerjee', title: 'Backend Engineer, Invoicing', tz: KOLKATA, team: 'backend', talks: 1.3 },
  eli: { realName: 'Eli Nakamura', title: 'Mobile Engineer', tz: LOS_ANGELES, team: 'mobile', talks: 1.3 },
  ulrike: {
    realName: 'Ulrike Sommer',
    title: 'Co-founder and CEO',
    tz: BERLIN,
    team: 'founder',
    talks: 0.7,
    status: { emoji: ':calendar:', text: 'In meetings until 3' },
  },
  farid: { realName: 'Farid Haddad', title: 'Backend Engineer', tz: BERLIN, team: 'backend', talks: 1.1 },
  greta: { realName: 'Greta Lindqvist', title: 'Design Lead', tz: BERLIN, team: 'design', talks: 1.1 },
  jonas: { realName: 'Jonas Weber', title: 'Support Lead', tz: BERLIN, team: 'support', talks: 1.2 },
  katya: { realName: 'Katya Sokolova', title: 'QA Engineer', tz: BERLIN, team: 'qa', talks: 1 },
  luca: { realName: 'Luca Bianchi', title: 'Frontend Engineer', tz: BERLIN, team: 'frontend', talks: 1.1 },
  mina: { realName: 'Mina Rahimi', title: 'Design Researcher', tz: BERLIN, team: 'design', talks: 0.9 },
  sofia: {
    realName: 'Sofia Almeida',
    title: 'People and Office',
    tz: BERLIN,
    team: 'people',
    talks: 0.8,
    status: { emoji: ':house_with_garden:', text: 'Working from home' },
  },
  tomasz: {
    realName: 'Tomasz Nowak',
    title: 'Site Reliability Engineer',
    tz: BERLIN,
    team: 'platform',
    talks: 1,
    status: { emoji: ':pager:', text: 'On call this week' },
  },
  hannah: { realName: 'Hannah Goldberg', title: 'Product Manager', tz: NEW_YORK, team: 'product', talks: 1.1 },
  isaac: { realName: 'Isaac Thompson', title: 'Support Engineer', tz: NEW_YORK, team: 'support', talks: 1 },
  rosa: { realName: 'Rosa Delgado', title: 'Customer Success', tz: NEW_YORK, team: 'support', talks: 1 },
  winnie: { realName: 'Winnie Chen', title: 'Data Analyst', tz: NEW_YORK, team: 'data', talks: 0.8 },
  marcus: {
    realName: 'Marcus Reid',
    title: 'Backend Engineer',
    tz: NEW_YORK,
    team: 'backend',
    talks: 1.1,
    leftDaysAgo: 60,
  },
  naomi: {
    realName: 'Naomi Castillo',
    title: 'Technical Writer',
    tz: LOS_ANGELES,
    team: 'docs',
    talks: 0.9,
    status: { emoji: ':headphones:', text: 'Writing, slow to answer' },
  },
  quinn: { realName: 'Quinn Harper', title: 'Frontend Engineer', tz: LOS_ANGELES, team: 'frontend', talks: 1 },
  theo: { realName: 'Theo Adeyemi', title: 'Integrations Engineer', tz: LOS_ANGELES, team: 'backend', talks: 1 },
  ishita: { realName: 'Ishita Sen', title: 'Frontend Engineer', tz: KOLKATA, team: 'frontend', talks: 1 },
  rahul: {
    realName: 'Rahul Menon',
    title: 'Support Engineer',
    tz: KOLKATA,
    team: 'support',
    talks: 1,
    awaySinceDays: 6,
    status: { emoji: ':palm_tree:', text: 'Vacationing' },
  },
  yasmin: { realName: 'Yasmin Siddiqui', title: 'Platform Engineer', tz: KOLKATA, team: 'platform', talks: 0.9 },
} as const satisfies Record<string, Profile>;

export type PersonKey = keyof typeof profiles;
export type Person = Profile & { readonly key: PersonKey; readonly id: string; readonly firstName: string };

export const ADMIN: PersonKey = 'ana';
export const DEPLOY_BOT_ID = 'U0DEPLOYBOT';

const everyone = new Map<PersonKey, Person>();
for (const key of Object.keys(profiles) as PersonKey[]) {
  const profile: Profile = profiles[key];
  const firstName = profile.realName.split(' ')[0] ?? profile.realName;
  everyone.set(key, { ...profile, key, id: `U0${key.toUpperCase()}`, firstName });
}

export const people: readonly Person[] = [...everyone.values()];

export function personOf(key: PersonKey): Person {
  const person = everyone.get(key);
  if (person === undefined) throw new Error(`nobody in the demo company is called ${key}`);
  return person;
}
