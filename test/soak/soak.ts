/**
 * A year at a company, in minutes: people in zones all over the world with random lives, and Rapport as it runs for real among them,
 * with restarts, a queue that is wiped and a Slack that fails now and then. What was sent is then held against the promises.
 */
import { type Chance, seededChance } from '../../src/sandbox/demo/chance.js';
import { comesBack, type Doing, events, habits } from './acts.js';
import { beginsRounds, eventsTogether, habitsTogether } from './acts-together.js';
import { audit } from './audit.js';
import { askersOf } from './audit-asks.js';
import { allFollowUps, auditFollowUps, type KeptFollowUp } from './audit-follow-ups.js';
import type { Breach } from './breach.js';
import { offWork } from './calendar.js';
import { type Chatter, openChatter } from './chatter.js';
import { channels, newLife, people, seedOf, teams } from './company.js';
import { gatherSent, type Sent } from './evidence.js';
import { type Inbox, openInbox, type Rows } from './inbox.js';
import { recurring } from './recurring.js';
import { openStage, type Stage } from './stage.js';
import { openTroubles, type Troubles } from './troubles.js';
import { type Life, openContacts, truthOf } from './truth.js';

export type SoakOptions = {
  readonly people: number;
  readonly days: number;
  readonly seed: number;
  readonly startAt: Date;
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly rows: Rows;
  readonly onDay?: (day: number) => void;
};

export type SoakResult = {
  readonly breaches: readonly Breach[];
  readonly sent: readonly Sent[];
  readonly followUps: readonly KeptFollowUp[];
  /** How often each thing happened: what people did, and what went wrong. */
  readonly counts: ReadonlyMap<string, number>;
};

type Company = {
  readonly doing: Doing;
  readonly chatter: Chatter;
  readonly inbox: Inbox;
  readonly troubles: Troubles;
  readonly coming: ReturnType<typeof comingEvents>;
  readonly counts: Map<string, number>;
  readonly find: (team: string, id: string) => Life | undefined;
};

const hour = 3_600_000;
const day = 24 * hour;
const workingHours = 8;
/** Somebody joins. */
const joinEveryDays = 12;
/** However small the company, each kind of event comes about every so many days. */
const mostDaysBetween = 14;
const twins = 5;

export async function soak(options: SoakOptions): Promise<SoakResult> {
  const chance = seededChance(options.seed);
  const at = options.startAt.getTime();
  const lives = [...people(chance, teams.large, options.people, at), ...people(chance, teams.small, twins, at)];
  const seeds = Object.values(teams).map((team) =>
    seedOf(
      team,
      lives.filter((life) => life.team === team),
    ),
  );
  const { databaseUrl, redisUrl } = options;
  const stage = await openStage({ seeds, databaseUrl, redisUrl, at, chance: seededChance(options.seed + 1).draw });
  try {
    const company = openCompany(stage, chance, lives, options.rows);
    await live(company, options);
    return await judge(company, options.rows);
  } finally {
    await stage.closes();
  }
}

function openCompany(stage: Stage, chance: Chance, lives: Life[], rows: Rows): Company {
  const contacts = openContacts();
  const counts = new Map<string, number>();
  const count = (what: string) => void counts.set(what, (counts.get(what) ?? 0) + 1);
  const find = (team: string, id: string) => lives.find((life) => life.team === team && life.id === id);
  const doing: Doing = {
    ...{ stage, chance, lives, contacts, count },
    ...{ closed: new Map(), said: new Map(), ended: new Set() },
  };
  const chatter = openChatter(stage, chance, contacts, lives);
  const inbox = openInbox(doing, { rows, chatter, find });
  const troubles = openTroubles(stage, chance, count);
  return { doing, chatter, inbox, troubles, coming: comingEvents(doing, chatter), counts, find };
}

async function live(company: Company, { days, onDay }: SoakOptions): Promise<void> {
  const { inbox, troubles } = company;
  const { stage, chance } = company.doing;
  const begin = stage.now();
  for (const team of Object.values(teams)) {
    const first = company.doing.lives.find((life) => life.team === team);
    if (first !== undefined) await beginsRounds(company.doing, first);
  }
  const end = begin + days * day;
  while (stage.now() < end) {
    const hours = 0.75 + 0.25 * chance.draw();
    await stage.moveTo(Math.min(end, stage.now() + hours * hour));
    await inbox.reads();
    if ((await goOn(company, hours)) > 0) await stage.settles();
    await troubles.happen();
    onDay?.(Math.floor((stage.now() - begin) / day));
  }
}

/** What people do in these hours; answers how often somebody did anything. */
async function goOn({ doing, chatter, inbox, coming }: Company, hours: number): Promise<number> {
  const { stage, lives } = doing;
  const now = stage.now();
  const atDesk = new Set(lives.filter((life) => isAtDesk(life, now)));
  const said = await chatter.goesOn(hours, atDesk);
  const answered = await inbox.answers(atDesk);
  const acted = await Promise.all(lives.map((life) => liveOn(doing, life, atDesk.has(life) ? hours : 0)));
  let happened = 0;
  for (const event of coming) happened += (await event(atDesk)) ? 1 : 0;
  return said + answered + acted.filter(Boolean).length + happened;
}

/** Everything that comes about for the company as a whole, each in its own time; each answers whether it did. */
function comingEvents(doing: Doing, chatter: Chatter): readonly ((atDesk: ReadonlySet<Life>) => Promise<boolean>)[] {
  const { stage, chance, lives, count } = doing;
  const joining = recurring(stage, chance, joinEveryDays);
  const joins = async () => {
    if (!joining.isDue()) return false;
    chatter.joins(await join(doing), lives);
    joining.happened();
    return true;
  };
  // Whoever leaves does so last.
  const others = [...eventsTogether, ...events].map(({ name, everyDays, isPossible, does }) => {
    const time = recurring(stage, chance, Math.min(mostDaysBetween, everyDays / lives.length));
    return async (atDesk: ReadonlySet<Life>) => {
      const life = time.isDue()
        ? chance.pickWeighted([...atDesk], (each) => Number(isPossible(truthOf(each))))
        : undefined;
      if (life === undefined) return false;
      await does(doing, life);
      count(name);
      time.happened();
      return true;
    };
  });
  return [joins, ...others];
}

/** Working, or at lunch with the messages turned off. */
function isAtDesk(life: Life, at: number): boolean {
  if (!truthOf(life).isHere) return false;
  const reason = offWork(truthOf(life), at);
  return reason === null || reason === 'do_not_disturb';
}

/** `hours` at the desk, in which they do one thing at the most. Answers whether they did. */
async function liveOn(doing: Doing, life: Life, hours: number): Promise<boolean> {
  if (!truthOf(life).isHere) return false;
  if (truthOf(life).awayUntil !== 0 && (await comesBack(doing, life))) return true;
  const act = [...habits, ...habitsTogether].find(
    ({ aDay, isPossible }) => doing.chance.happens((aDay * hours) / workingHours) && isPossible(truthOf(life)),
  );
  if (act === undefined) return false;
  doing.count(act.name);
  await act.does(doing, life);
  return true;
}

async function join({ stage, chance, lives, count }: Doing): Promise<Life> {
  const name = `joiner${lives.length}`;
  const team = teams.large;
  const at = stage.now();
  const life = newLife(chance, { team, id: '', name, at });
  const answer = await stage.sandbox.control('add-user', { team, name, realName: name, tz: life.home });
  const joined = { ...life, id: (answer as { user: string }).user };
  for (const channel of channels) await stage.sandbox.control('join', { team, channel, user: joined.id });
  lives.push(joined);
  count('joins');
  return joined;
}

async function judge({ doing, find, troubles, counts }: Company, rows: Rows): Promise<SoakResult> {
  const { stage, lives, contacts, closed } = doing;
  const sent = await gatherSent(stage, rows, lives);
  const followUps = await rows<KeptFollowUp>(allFollowUps);
  const askers = await askersOf(rows);
  const asked = counts.get('is to be reminded') ?? 0;
  const breaches = [
    ...audit(sent, { find, contacts, askers }),
    ...auditFollowUps(followUps, sent, {
      find,
      closed,
      outages: troubles.outages,
      troubles: troubles.past,
      end: stage.now(),
    }),
    ...(asked === followUps.length
      ? []
      : [{ what: 'follow-ups lost or doubled', who: '', at: '', facts: `${followUps.length} of ${asked}` }]),
  ];
  return { breaches, sent, followUps, counts };
}
