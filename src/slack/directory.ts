/** People, user groups and channels, as Slack lists them (W2). */
import type { WebClient } from '@slack/web-api';
import { channelId, groupId, type MemberId, memberId, type WorkspaceId } from '../domain/ids.js';
import type { MemberKind, ToldProfile } from '../domain/member.js';
import { oneLine, saysSomething } from '../domain/visible-text.js';
import type { Directory, Listing } from '../features/ports.js';
import type { Channel, UserGroup } from '../features/stores.js';
import { type Clients, failureOf } from './client.js';
import { readDoNotDisturb } from './do-not-disturb.js';

const pageSize = 200;

export function openDirectory(clients: Clients): Directory {
  return {
    people: (workspaceId, cursor) =>
      listing(async () => {
        const page = { limit: pageSize, include_locale: true, ...(cursor === '' ? {} : { cursor }) };
        const answer = await clients.of(workspaceId).users.list(page);
        return pageOf(
          answer,
          (answer.members ?? []).map((user) => profileOf(user as SlackUser, workspaceId)),
        );
      }),
    groups: (workspaceId) => listing(() => groupsOf(clients.of(workspaceId))),
    channels: (workspaceId, cursor) =>
      listing(async () => {
        const types = 'public_channel,private_channel';
        const page = { limit: pageSize, types, ...(cursor === '' ? {} : { cursor }) };
        const answer = await clients.of(workspaceId).conversations.list(page);
        return pageOf(answer, (answer.channels ?? []).map(channelOf));
      }),
    channel: (workspaceId, channel) => listing(() => oneChannel(clients.of(workspaceId), channel)),
    peopleIn: (workspaceId, channel) => peopleIn(clients.of(workspaceId), channel),
    isIn: async (workspaceId, channel, member) => {
      try {
        return (await peopleIn(clients.of(workspaceId), channel)).includes(member);
      } catch (error) {
        if (failureOf(error).kind === 'platform') return false;
        throw error;
      }
    },
    mayIntroduce: (workspaceId, one, other) => mayIntroduce(clients.of(workspaceId), [one, other]),
    doNotDisturb: (workspaceId, member) => readDoNotDisturb(clients.of(workspaceId), member),
  };
}

/** What can be waited for is an answer; everything else is thrown on. */
async function listing<T>(ask: () => Promise<Listing<T>>): Promise<Listing<T>> {
  try {
    return await ask();
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind === 'rate_limited') return failure;
    if (failure.kind === 'platform' && failure.code === 'invalid_cursor') return { kind: 'stale' };
    throw error;
  }
}

function pageOf<T>({ response_metadata }: Page, entries: readonly T[]): Listing<T> {
  return { kind: 'page', entries, next: response_metadata?.next_cursor || null };
}

type SlackChannel = {
  readonly id?: string;
  readonly name?: string;
  readonly is_private?: boolean;
  readonly is_member?: boolean;
  readonly is_archived?: boolean;
};

/** In an archived channel nobody can post, whoever was in it. */
function channelOf(channel: SlackChannel): Channel {
  return {
    id: channelId(channel.id ?? ''),
    name: oneLine(channel.name ?? ''),
    isPrivate: channel.is_private ?? false,
    hasBot: channel.is_member === true && channel.is_archived !== true,
  };
}

async function oneChannel(client: WebClient, channel: string): Promise<Listing<Channel>> {
  try {
    const answer = await client.conversations.info({ channel });
    return { kind: 'page', entries: [channelOf((answer.channel ?? {}) as SlackChannel)], next: null };
  } catch (error) {
    if (failureOf(error).kind === 'platform') return { kind: 'page', entries: [], next: null };
    throw error;
  }
}

async function peopleIn(client: WebClient, channel: string): Promise<readonly MemberId[]> {
  const pages = await pagesOf((cursor) => client.conversations.members({ channel, limit: 200, ...cursor }));
  return pages.flatMap((page) => (page.members ?? []).map(memberId));
}

/** Whatever else is wrong with those two shows when somebody is introduced. */
async function mayIntroduce(client: WebClient, people: readonly MemberId[]): Promise<boolean> {
  try {
    await client.conversations.open({ users: people.join(','), prevent_creation: true });
    return true;
  } catch (error) {
    const failure = failureOf(error);
    return failure.kind !== 'platform' || failure.code !== 'missing_scope';
  }
}

type Page = { readonly response_metadata?: { readonly next_cursor?: string } };

/** Every page of a list; Slack ends it with an empty cursor. */
async function pagesOf<P extends Page>(load: (cursor: { cursor?: string }) => Promise<P>): Promise<readonly P[]> {
  const pages: P[] = [];
  let cursor = '';
  do {
    const page = await load(cursor === '' ? {} : { cursor });
    pages.push(page);
    cursor = page.response_metadata?.next_cursor ?? '';
  } while (cursor !== '');
  return pages;
}

/** User groups exist on paid plans only; elsewhere there are none. */
async function groupsOf(client: WebClient): Promise<Listing<UserGroup>> {
  try {
    const answer = await client.usergroups.list({ include_users: true });
    return { kind: 'page', entries: (answer.usergroups ?? []).map(groupOf), next: null };
  } catch (error) {
    if (failureOf(error).kind === 'platform') return { kind: 'page', entries: [], next: null };
    throw error;
  }
}

export type SlackGroup = {
  readonly id?: string;
  readonly handle?: string;
  readonly name?: string;
  readonly users?: readonly string[];
  /** Unix seconds; 0 for one that is in use. */
  readonly date_delete?: number;
};

export function groupOf(group: SlackGroup): UserGroup {
  return {
    id: groupId(group.id ?? ''),
    handle: oneLine(group.handle ?? ''),
    name: oneLine(group.name ?? ''),
    memberIds: (group.users ?? []).map(memberId),
  };
}

export type SlackUser = {
  readonly id?: string;
  readonly team_id?: string;
  readonly name?: string;
  readonly deleted?: boolean;
  readonly is_bot?: boolean;
  readonly is_admin?: boolean;
  readonly is_restricted?: boolean;
  readonly is_ultra_restricted?: boolean;
  readonly is_stranger?: boolean;
  readonly is_workflow_bot?: boolean;
  readonly tz?: string;
  readonly locale?: string;
  /** Unix seconds. */
  readonly updated?: number;
  readonly profile?: {
    readonly real_name?: string;
    readonly display_name?: string;
    readonly status_text?: string;
    readonly status_emoji?: string;
    /** Unix seconds; 0 for a status that stays. */
    readonly status_expiration?: number;
    /** YYYY-MM-DD, where the organisation has it. */
    readonly start_date?: unknown;
  };
};

export function profileOf(user: SlackUser, workspaceId: WorkspaceId): ToldProfile {
  const handle = oneLine(user.name ?? '');
  return {
    id: memberId(user.id ?? ''),
    kind: kindOf(user, workspaceId),
    name: shownName(user) || handle,
    handle,
    zone: user.tz ?? 'UTC',
    locale: localeOf(user.locale),
    isActive: user.deleted !== true,
    isAdmin: user.is_admin ?? false,
    isGuest: user.is_restricted === true || user.is_ultra_restricted === true,
    statusText: oneLine(user.profile?.status_text ?? ''),
    statusEmoji: user.profile?.status_emoji ?? '',
    statusExpiresAt: momentOf(user.profile?.status_expiration),
    startDate: typeof user.profile?.start_date === 'string' ? user.profile.start_date : null,
    ...(user.updated === undefined ? {} : { changedAt: new Date(user.updated * 1000) }),
  };
}

/** What is no language to those who write dates is none. */
function localeOf(told: string | undefined): string | null {
  try {
    return told === undefined ? null : (Intl.getCanonicalLocales(told)[0] ?? null);
  } catch {
    return null;
  }
}

/** Names are what people type (K10): one of which nothing is to be seen is none. */
function shownName({ profile }: SlackUser): string {
  const names = [profile?.display_name, profile?.real_name].map((name) => oneLine(name ?? ''));
  return names.find(saysSomething) ?? '';
}

function momentOf(unixSeconds: number | undefined): Date | null {
  return unixSeconds === undefined || unixSeconds === 0 ? null : new Date(unixSeconds * 1000);
}

/** People of another organisation, met in a shared channel, are never recorded (W4). */
function kindOf(user: SlackUser, workspaceId: WorkspaceId): MemberKind {
  if (user.is_bot === true || user.is_workflow_bot === true || user.id === 'USLACKBOT') return 'bot';
  const isElsewhere = user.team_id !== undefined && workspaceId.startsWith('T') && user.team_id !== workspaceId;
  return isElsewhere || user.is_stranger === true ? 'outsider' : 'person';
}
