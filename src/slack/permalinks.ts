/** Links to messages, as Slack gives them. */
import type { WebClient } from '@slack/web-api';
import type { WorkspaceId } from '../domain/ids.js';
import type { Link } from '../domain/message.js';
import { type Clients, failureOf } from './client.js';

/** What each message's link is; null for one that is gone, or that Slack did not tell of in time. */
export type Permalinks = (workspaceId: WorkspaceId, links: readonly Link[]) => Promise<(link: Link) => string | null>;

export function openPermalinks(clients: Clients): Permalinks {
  return async (workspaceId, links) => {
    const client = clients.of(workspaceId);
    const found = await Promise.all(links.map(async (link) => [keyOf(link), await ifTold(client, link)] as const));
    const known = new Map(found);
    return (link) => known.get(keyOf(link)) ?? null;
  };
}

const keyOf = ({ channelId, ts }: Link) => `${channelId} ${ts}`;

/** A list without a link is better than none. */
async function ifTold(client: WebClient, link: Link): Promise<string | null> {
  try {
    return await permalinkOf(client, link);
  } catch (error) {
    failureOf(error);
    return null;
  }
}

/** Null where the message is gone: a link to nothing helps nobody. */
export async function permalinkOf(client: WebClient, link: Link): Promise<string | null> {
  try {
    const answer = await client.chat.getPermalink({ channel: link.channelId, message_ts: link.ts });
    return answer.permalink ?? null;
  } catch (error) {
    if (failureOf(error).kind === 'platform') return null;
    throw error;
  }
}

/** A form has three seconds to open, and the link is the least of it. */
const patienceMilliseconds = 700;

/** For what has to open at once: null, too, where Slack fails or takes its time. */
export function quickPermalinks(clients: Clients): (workspaceId: WorkspaceId, link: Link) => Promise<string | null> {
  return (workspaceId, link) =>
    orSoon(
      permalinkOf(clients.of(workspaceId), link).catch(() => null),
      null,
    );
}

/** What was asked for, or the other where that takes too long. */
export async function orSoon<T>(asked: Promise<T>, otherwise: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const waited = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), patienceMilliseconds);
  });
  try {
    return await Promise.race([asked, waited]);
  } finally {
    clearTimeout(timer);
  }
}
