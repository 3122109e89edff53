/**
 * A workspace whose Slack is a list of what stands in it: real features, domain, store and words, without the wire. For laws that
 * need many histories; stories speak through the sandbox.
 */
import { commonTopics } from '../../src/compose-topics.js';
import { type Delivery, type DeliveryKind, deliveryKinds, type Target } from '../../src/domain/delivery.js';
import {
  channelId,
  type DeliveryId,
  type GroupId,
  type MemberId,
  memberId,
  messageTs,
  type WorkspaceId,
} from '../../src/domain/ids.js';
import { type DeliveryDeps, deliver } from '../../src/features/deliveries.js';
import { show } from '../../src/features/deliveries-showing.js';
import { composeDigestPost } from '../../src/features/digest-contents.js';
import { composeDigestPreview } from '../../src/features/digest-preview.js';
import { findSchedule, planDigest, scheduleDigest } from '../../src/features/digests.js';
import { homeFacts } from '../../src/features/home.js';
import {
  composeKudosDm,
  composeKudosPost,
  composeKudosReaction,
  composeNotice,
} from '../../src/features/kudos-contents.js';
import type { Compose, PostResult, Ring, Speech } from '../../src/features/ports.js';
import { digestPost } from '../../src/slack/digest-words.js';
import { homeView } from '../../src/slack/home-view.js';
import { render } from '../../src/slack/render.js';
import { dueStore } from '../../src/store/due.js';
import type { TestDatabase } from './database.js';
import { plainHome } from './facts.js';

export const design = channelId('C0DESIGN');
export const general = channelId('C0GENERAL');

type Standing = { readonly place: string; words: string };

export type KudosPlace = Awaited<ReturnType<typeof openKudosPlace>>;

export async function openKudosPlace(
  database: TestDatabase,
  workspaceId: WorkspaceId,
  options: {
    readonly at: Date;
    readonly people: Readonly<Record<string, string>>;
    readonly groups: readonly {
      readonly id: GroupId;
      readonly name: string;
      readonly memberIds: readonly MemberId[];
    }[];
  },
) {
  const { inWorkspace } = database;
  const slack = openSlack();
  const everybody = Object.keys(options.people).map(memberId);
  let now = options.at;
  let rings: Ring[] = [];
  const quiet = () => undefined;
  const deps: DeliveryDeps = {
    inWorkspace,
    speech: slack.speech,
    directory: { peopleIn: async () => everybody, isIn: async () => true, doNotDisturb: async () => [] },
    bell: { ring: async (more) => void rings.push(...more) },
    clock: { now: () => now },
    log: { info: quiet, warn: quiet, error: quiet },
    contents,
    whenSettled: async () => ({}),
    isPaced: false,
  };
  const works = async () => {
    while (rings.length > 0) {
      const [ring, ...rest] = rings;
      rings = rest;
      if (ring?.name === 'deliver') await deliver(deps, ring);
      if (ring?.name === 'show') await show(deps, ring);
    }
  };
  await settleIn(database, workspaceId, options);
  await scheduleDigest(deps, {
    workspaceId,
    channelId: design,
    setBy: everybody[0] ?? memberId(''),
    cadence: 'weekly',
    weekday: 5,
    minute: 960,
    zone: 'Europe/Berlin',
    hasBoard: true,
  });
  return {
    deps,
    workspaceId,
    slack,
    /** Workers do what was rung for. */
    works,
    passes: (minutes: number) => {
      now = new Date(now.getTime() + minutes * 60_000);
    },
    /** The moment of the next appreciation post comes. */
    weekEnds: async () => {
      const schedule = await findSchedule(deps, workspaceId, design);
      now = schedule?.nextAt ?? now;
      await planDigest(deps, { workspaceId, id: design });
    },
    /** What the sweep finds to be shown anew. */
    sweeps: async () => {
      const due = await dueStore(database.database).toSay(now, new Date(0), 1000);
      rings.push(...due.show.map((each) => ({ name: 'show' as const, ...each })));
      await works();
    },
    /** All that was said is composed anew, in the order in which it was said: who is to be introduced is so in the first. */
    showsAllAnew: async () => {
      const rows = await database.rows<{ id: DeliveryId; subject: string }>(
        'select delivery_id as id, subject from deliveries where workspace_id = $1 order by sent_at, posted_ts::numeric',
        [workspaceId],
      );
      const subjects = [...new Set(rows.map((row) => row.subject))];
      const revised = await inWorkspace(workspaceId, ({ deliveries }) => deliveries.reviseAll(subjects));
      const ids = rows.map((row) => row.id).filter((id) => revised.includes(id));
      rings.push(...ids.map((id) => ({ name: 'show' as const, workspaceId, id })));
      await works();
    },
    preview: async () => {
      const content = await inWorkspace(workspaceId, async (stores) => {
        const delivery = { subject: JSON.stringify({ channelId: design }) } as Delivery;
        const composed = await composeDigestPreview(stores, workspaceId, delivery, now);
        return composed.kind === 'needs_people' ? composed.compose(stores, everybody) : composed;
      });
      if (content.kind !== 'message' || content.message.kind !== 'digest') return '';
      return JSON.stringify(digestPost(content.message.digest, { ...content.message, kudosCommand: '/kudos' }));
    },
    /** Without what they gave themselves. */
    homeOf: async (id: MemberId) => {
      const facts = await homeFacts({ ...deps, whoIsNext: async () => [], commonTopics }, workspaceId, id);
      return facts === null ? '' : JSON.stringify(homeView({ ...facts, given: [] }, plainHome));
    },
  };
}

const never = () => Promise.reject(new Error('nobody says this here'));

const contents = {
  ...(Object.fromEntries(deliveryKinds.map((kind): [DeliveryKind, Compose] => [kind, never])) as Record<
    DeliveryKind,
    Compose
  >),
  kudos_post: composeKudosPost,
  kudos_dm: composeKudosDm,
  kudos_reaction: composeKudosReaction,
  notice: composeNotice,
  digest: composeDigestPost,
};

async function settleIn(
  { inWorkspace }: TestDatabase,
  workspaceId: WorkspaceId,
  { at, people, groups }: Parameters<typeof openKudosPlace>[2],
): Promise<void> {
  await inWorkspace(workspaceId, async ({ workspaces, members }) => {
    await workspaces.install({ name: 'One', domain: 'one', botUserId: memberId('U0BOT'), at });
    await members.saveProfiles(
      Object.entries(people).map(([id, name]) => ({
        id: memberId(id),
        kind: 'person',
        name,
        handle: id.toLowerCase(),
        zone: 'Europe/Berlin',
        locale: 'en-US',
        isActive: true,
        isAdmin: false,
        isGuest: false,
        statusText: '',
        statusEmoji: '',
        statusExpiresAt: null,
      })),
      at,
    );
    await members.saveGroups(
      groups.map((group) => ({ ...group, handle: group.name.toLowerCase() })),
      at,
    );
    await members.saveChannels(
      [design, general].map((id) => ({ id, name: id.toLowerCase(), isPrivate: false, hasBot: true })),
      at,
    );
  });
}

/** What stands in Slack. Ids of rows are left out, since they are drawn anew in every workspace. */
function openSlack() {
  const standing = new Map<string, Standing>();
  const reactions = new Set<string>();
  const whilePosting: (() => Promise<unknown>)[] = [];
  let posts = 0;
  const said = (workspaceId: WorkspaceId, message: Parameters<Speech['post']>[2]) =>
    JSON.stringify(
      render(message, { teamId: workspaceId, kudosCommand: '/kudos', linkTo: () => 'https://one.example/message' }),
    )
      .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'an id')
      .replaceAll(workspaceId, 'the workspace');
  const speech: Speech = {
    post: async (workspaceId, delivery, message) => {
      posts += 1;
      await whilePosting.shift()?.();
      const posted = { channelId: channelId(placeOf(delivery.target)), ts: messageTs(`${posts}.0`) };
      standing.set(posted.ts, { place: placeOf(delivery.target), words: said(workspaceId, message) });
      return { kind: 'posted', posted };
    },
    update: async (workspaceId, delivery, message) => {
      const shown = standing.get(delivery.posted?.ts ?? '');
      if (shown !== undefined) shown.words = said(workspaceId, message);
      return done(delivery);
    },
    remove: async (_workspaceId, posted) => {
      standing.delete(posted.ts);
      return { kind: 'posted', posted };
    },
    react: async (_workspaceId, { messageTs: ts }) => {
      reactions.add(ts);
      return { kind: 'posted', posted: null };
    },
    unreact: async (_workspaceId, { messageTs: ts }) => {
      reactions.delete(ts);
      return { kind: 'posted', posted: null };
    },
    findPost: never,
  };
  return {
    speech,
    reactions,
    /** What happens while Slack has the next posts in hand, composed and not yet answered for. */
    whilePosting,
    /** By place, in the order in which it was said there; a member's id is the place of what only they read. */
    in: (isPlace: (place: string) => boolean) =>
      [...standing.values()]
        .filter(({ place }) => isPlace(place))
        .toSorted((one, other) => one.place.localeCompare(other.place))
        .map(({ place, words }) => `${place}: ${words}`),
  };
}

const done = ({ posted }: Delivery): PostResult => ({ kind: 'posted', posted });

function placeOf(target: Target): string {
  switch (target.kind) {
    case 'channel':
      return `${target.channelId} ${target.threadTs ?? ''}`;
    case 'group':
      return target.memberIds.join(' ');
    case 'member':
    case 'ephemeral':
      return target.memberId;
    case 'reaction':
      return target.messageTs;
  }
}
