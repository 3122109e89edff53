/** Links to messages, as Slack writes them. */
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
