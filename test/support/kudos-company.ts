/** A workspace of one channel whose kudos are given, changed and told in any order, beside workers and a Slack that fails. */
import { contents } from '../../src/compose-contents.js';
import type { Heard } from '../../src/domain/heard.js';
import { channelId, memberId, messageTs, type WorkspaceId } from '../../src/domain/ids.js';
import type { Profile } from '../../src/domain/member.js';
import { deliver, reconcile } from '../../src/features/deliveries.js';
import { show } from '../../src/features/deliveries-showing.js';
import { hear } from '../../src/features/hearing.js';
import { hearKudos, hearKudosReaction } from '../../src/features/kudos-messages.js';
import type { Bell, Ring } from '../../src/features/ports.js';
import { dueStore } from '../../src/store/due.js';
import type { TestDatabase } from './database.js';
import type { PretendedSpeech } from './pretended-speech.js';

export const people = {
  ana: memberId('U0ANA'),
  ben: memberId('U0BEN'),
  chloe: memberId('U0CHLOE'),
  dev: memberId('U0DEV'),
  eli: memberId('U0ELI'),
  bot: memberId('U0BOT'),
} as const;
export const general = channelId('C0GENERAL');

const start = new Date('2026-03-04T08:30:00Z');

export type KudosCompany = Awaited<ReturnType<typeof openKudosCompany>>;

export async function openKudosCompany(database: TestDatabase, workspaceId: WorkspaceId, slack: PretendedSpeech) {
  await found(database, workspaceId);
  let now = start;
  let rings: Ring[] = [];
  const working = new Set<Promise<unknown>>();
  const clock = { now: () => now };
  // What is to be rung for later, the sweep finds.
  const bell: Bell = { ring: async (more, delaySeconds = 0) => void (delaySeconds === 0 && rings.push(...more)) };
  const never = () => Promise.reject(new Error('not asked for'));
  const quiet = () => undefined;
  const base = { inWorkspace: database.inWorkspace, bell, clock };
  const workers = {
    ...base,
    speech: slack.speech,
    directory: { peopleIn: async () => Object.values(people), doNotDisturb: never, isIn: async () => true },
    log: { info: quiet, warn: quiet, error: quiet },
    contents,
    whenSettled: async () => ({}),
    isPaced: false,
  };
  const hearing = {
    ...base,
    hearQuestion: async () => undefined,
    hearPromise: async () => undefined,
    hearKudos: (said: Parameters<typeof hearKudos>[1]) => hearKudos(base, said),
    hearKudosReaction: (reaction: Parameters<typeof hearKudosReaction>[1]) => hearKudosReaction(base, reaction),
  };
  const answer = async (ring: Ring) => {
    if (ring.name === 'deliver') await deliver(workers, ring);
    if (ring.name === 'show') await show(workers, ring);
    if (ring.name === 'reconcile') await reconcile(workers, ring);
  };
  const begin = (work: Promise<unknown>) => {
    const tracked: Promise<unknown> = work.finally(() => working.delete(tracked));
    working.add(tracked);
  };
  const company = {
    ...base,
    directory: workers.directory,
    workspaceId,
    slack,
    ask: <T>(work: Parameters<typeof database.inWorkspace<T>>[1]) => database.inWorkspace(workspaceId, work),
    /** Time goes on; nothing ever happens twice in the same second. Answers Slack's timestamp of that moment. */
    tick: (seconds = 1) => {
      now = new Date(now.getTime() + seconds * 1000);
      return messageTs(`${now.getTime() / 1000}.000000`);
    },
    hears: (heard: Heard) => hear(hearing, workspaceId, [heard]),
    /** Two workers hear each of the next so many bells, and nobody waits for them. */
    works: (count: number) => {
      for (const ring of rings.splice(0, count)) for (const _worker of [1, 2]) begin(answer(ring));
    },
    /** Everything that is due is done, however long Slack has to be asked. */
    calmsDown: async () => {
      for (let rounds = 0; rounds < 100; rounds += 1) {
        company.works(rings.length);
        while (working.size > 0) await Promise.all(working);
        if (rings.length > 0) continue;
        if ((await database.rows(leftToDo, [workspaceId])).length === 0) return;
        company.tick(31);
        rings = await dueNow(database, workspaceId, now);
      }
      throw new Error('it never calms down');
    },
  };
  return company;
}

const leftToDo = `
  select delivery_id
    from deliveries
   where workspace_id = $1 and (state in ('planned', 'claimed') or state = 'sent' and posted_revision < revision)`;

async function dueNow(database: TestDatabase, workspaceId: WorkspaceId, now: Date): Promise<Ring[]> {
  const due = await dueStore(database.database).toSay(now, new Date(now.getTime() - 30_000), 1000);
  const names = { send: 'deliver', reconcile: 'reconcile', show: 'show' } as const;
  return (['send', 'reconcile', 'show'] as const).flatMap((kind) =>
    due[kind]
      .filter((each) => each.workspaceId === workspaceId)
      .map(({ id }): Ring => ({ name: names[kind], workspaceId, id })),
  );
}

async function found(database: TestDatabase, workspaceId: WorkspaceId): Promise<void> {
  await database.inWorkspace(workspaceId, async (stores) => {
    await stores.workspaces.install({ name: 'One', domain: 'one', botUserId: people.bot, at: start });
    await stores.members.saveProfiles(
      Object.entries(people).map(([name, id]) => profileOf(name, id)),
      start,
    );
    await stores.members.saveChannels([{ id: general, name: 'general', isPrivate: false, hasBot: true }], start);
    await stores.digests.save({
      ...{ channelId: general, cadence: 'weekly', weekday: 5, minute: 900, zone: 'Europe/Berlin', setBy: people.ana },
      ...{
        since: new Date('2026-02-27T14:00:00Z'),
        nextAt: new Date('2026-03-06T14:00:00Z'),
        silentPeriods: 0,
        hasBoard: false,
      },
    });
  });
}

function profileOf(name: string, id: Profile['id']): Profile {
  return {
    ...{ id, name, handle: name, kind: name === 'bot' ? 'bot' : 'person', zone: 'Europe/Berlin', locale: 'en-US' },
    ...{ isActive: true, isAdmin: false, isGuest: false, statusText: '', statusEmoji: '', statusExpiresAt: null },
  };
}
