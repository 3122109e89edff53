/** People, user groups and channels, as Slack lists them (W2). */
import type { WebClient } from '@slack/web-api';
import { channelId, groupId, type MemberId, memberId, type WorkspaceId } from '../domain/ids.js';
import type { MemberKind, Profile } from '../domain/member.js';
import { oneLine, saysSomething } from '../domain/visible-text.js';
import type { Directory } from '../features/ports.js';
import { type Clients, failureOf } from './client.js';
import { readDoNotDisturb } from './do-not-disturb.js';

export function openDirectory(clients: Clients): Directory {
  return {
    people: async (workspaceId) => {
      const pages = await pagesOf((cursor) =>
        clients.of(workspaceId).users.list({ limit: 200, include_locale: true, ...cursor }),
      );
      return pages.flatMap((page) => (page.members ?? []).map((user) => profileOf(user as SlackUser, workspaceId)));
    },
    groups: (workspaceId) => groupsOf(clients.of(workspaceId)),
    channels: async (workspaceId) => {
      const client = clients.of(workspaceId);
      const types = 'public_channel,private_channel';
      const pages = await pagesOf((cursor) => client.conversations.list({ limit: 200, types, ...cursor }));
      return pages.flatMap((page) =>
        (page.channels ?? []).map((channel) => ({
          id: channelId(channel.id ?? ''),
          name: oneLine(channel.name ?? ''),
          isPrivate: channel.is_private ?? false,
          hasBot: channel.is_member ?? false,
        })),
      );
    },
    peopleIn: (workspaceId, channel) => peopleIn(clients.of(workspaceId), channel),
    isIn: async (workspaceId, channel, member) => {
      try {
        return (await peopleIn(clients.of(workspaceId), channel)).includes(member);
      } catch (error) {
        if (failureOf(error).kind === 'platform') return false;
        throw error;
      }
    },
    doNotDisturb: (workspaceId, member) => readDoNotDisturb(clients.of(workspaceId), member),
  };
}

async function peopleIn(client: WebClient, channel: string): Promise<readonly MemberId[]> {
  const pages = await pagesOf((cursor) => client.conversations.members({ channel, limit: 200, ...cursor }));
  return pages.flatMap((page) => (page.members ?? []).map(memberId));
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
async function groupsOf(client: WebClient) {
  try {
    const answer = await client.usergroups.list({ include_users: true });
    return (answer.usergroups ?? []).map((group) => ({
      id: groupId(group.id ?? ''),
      handle: oneLine(group.handle ?? ''),
      name: oneLine(group.name ?? ''),
      memberIds: (group.users ?? []).map(memberId),
    }));
  } catch (error) {
    if (failureOf(error).kind === 'platform') return [];
    throw error;
  }
}

export type SlackUser = {
  readonly id?: string;
  readonly team_id?: string;
  readonly name?: string;
  readonly deleted?: boolean;
  readonly is_bot?: boolean;
  readonly is_admin?: boolean;
  readonly is_stranger?: boolean;
  readonly is_workflow_bot?: boolean;
  readonly tz?: string;
  readonly locale?: string;
  readonly profile?: {
    readonly real_name?: string;
    readonly display_name?: string;
    readonly status_text?: string;
    readonly status_emoji?: string;
    /** Unix seconds; 0 for a status that stays. */
    readonly status_expiration?: number;
  };
};

export function profileOf(user: SlackUser, workspaceId: WorkspaceId): Profile {
  const handle = oneLine(user.name ?? '');
  return {
    id: memberId(user.id ?? ''),
    kind: kindOf(user, workspaceId),
    name: shownName(user) || handle,
    handle,
    zone: user.tz ?? 'UTC',
    locale: user.locale ?? null,
    isActive: user.deleted !== true,
    isAdmin: user.is_admin ?? false,
    statusText: oneLine(user.profile?.status_text ?? ''),
    statusEmoji: user.profile?.status_emoji ?? '',
    statusExpiresAt: momentOf(user.profile?.status_expiration),
  };
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
