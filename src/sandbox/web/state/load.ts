/** Fetching what the page shows. Answers that arrive after one has gone elsewhere are dropped. */
import type { MessageView } from '../../protocol.ts';
import { fetchLog, fetchMessages, fetchState, fetchSurfaces, fetchThreads, fetchUpcoming } from '../api.ts';
import { findConversation, listConversations } from './directory.ts';
import { isUnread, lastRead, noteWorkspace } from './reads.ts';
import { shared } from './share.ts';
import { page, setPage } from './store.ts';

const pageSize = 60;
/** Messages of a conversation in which one follows the newest. */
const mostKept = 240;
const keptLogEntries = 1000;

const isStill = (team: string, person: string) => page().place.team === team && page().place.person === person;

export async function loadWorkspace(): Promise<void> {
  const { team } = page().place;
  const workspace = await fetchState(team);
  if (team !== '' && team !== page().place.team) return;
  setPage({ workspace: shared(page().workspace, workspace) });
  noteWorkspace(workspace);
}

export async function loadSurfaces(): Promise<void> {
  const { team, person } = page().place;
  if (person === '') return;
  const surfaces = await fetchSurfaces(team, person);
  if (isStill(team, person)) setPage({ surfaces });
}

export async function loadFollowed(): Promise<void> {
  const { team, person } = page().place;
  if (person === '') return;
  const { threads } = await fetchThreads(team, person);
  if (isStill(team, person)) setPage({ followed: shared(page().followed, threads) });
}

/**
 * The newest messages; they replace the same stretch of what is loaded, so deletions show. When more came than are fetched, what is
 * older is let go: there would be a hole between.
 */
export async function loadMessages(channel: string): Promise<void> {
  const { place, workspace } = page();
  if (workspace === null || !workspace.channels.some((candidate) => candidate.id === channel)) return;
  const { team, person } = place;
  const { messages } = await fetchMessages({ team, channel, user: person, limit: pageSize });
  if (!isStill(team, person)) return;
  const oldest = messages[0]?.ts ?? '0';
  const loaded = page().messages[channel];
  const isFull = messages.length >= pageSize;
  const isJoined = isFull && (loaded?.at(-1)?.ts ?? '0') >= oldest;
  const before = isJoined ? (loaded ?? []).filter((message) => message.ts < oldest) : [];
  const hasOlder = isJoined ? (page().hasOlder[channel] ?? false) : isFull;
  const known = new Map(loaded?.map((message) => [message.ts, message]));
  const fresh = messages.map((message) => shared(known.get(message.ts), message));
  setPage({
    messages: { ...page().messages, [channel]: [...before, ...fresh] },
    hasOlder: { ...page().hasOlder, [channel]: hasOlder },
  });
}

/** What one is far from having in sight; it comes back on request. */
export function forgetOlder(channel: string): void {
  const loaded = page().messages[channel] ?? [];
  if (loaded.length <= mostKept) return;
  setPage({
    messages: { ...page().messages, [channel]: loaded.slice(-mostKept / 2) },
    hasOlder: { ...page().hasOlder, [channel]: true },
  });
}

export async function loadOlder(channel: string): Promise<void> {
  const { team, person } = page().place;
  const before = page().messages[channel]?.[0]?.ts;
  if (before === undefined) return;
  const { messages } = await fetchMessages({ team, channel, user: person, limit: pageSize, before });
  if (!isStill(team, person)) return;
  const older = messages.filter((message) => message.ts < before);
  setPage({
    messages: { ...page().messages, [channel]: [...older, ...(page().messages[channel] ?? [])] },
    hasOlder: { ...page().hasOlder, [channel]: older.length >= pageSize },
  });
}

export async function loadThread(channel: string, threadTs: string): Promise<void> {
  const { team, person } = page().place;
  const { messages } = await fetchMessages({ team, channel, user: person, thread_ts: threadTs, limit: 200 });
  if (!isStill(team, person)) return;
  const parent = page().messages[channel]?.find((message) => message.ts === threadTs);
  const hasParent = messages.some((message) => message.ts === threadTs);
  const all: readonly MessageView[] = hasParent || parent === undefined ? messages : [parent, ...messages];
  setPage({ threads: { ...page().threads, [threadTs]: shared(page().threads[threadTs], all) } });
}

/** What was counted for a conversation that nothing was added to since; asked anew for every message, pages would add up. */
const counted = new Map<string, number>();

/** Counts what asks for attention in conversations that have something unread. */
export async function loadBadges(): Promise<void> {
  const { place, workspace, reads } = page();
  if (workspace === null || place.person === '') return;
  const { team, person } = place;
  const sections = listConversations(workspace, person);
  // The one that is open is being read.
  const open = findConversation(workspace, person, place.channel)?.id;
  const unread = [sections.app, ...sections.directMessages, ...sections.privateChannels, ...sections.channels]
    .filter((one) => one.id !== open && one.isMember && isUnread(one.latestTs, lastRead(reads, team, person, one.id)))
    .slice(0, 20);
  const counts = await Promise.all(
    unread.map(async (one) => {
      const read = lastRead(reads, team, person, one.id);
      const key = [team, person, one.id, one.latestTs, read].join('/');
      const known = counted.get(key);
      if (known !== undefined) return [one.id, known] as const;
      const { messages } = await fetchMessages({ team, channel: one.id, user: person, limit: 30 });
      const isDirect = one.kind === 'im' || one.kind === 'mpim';
      const isAsking = (message: MessageView) => isDirect || message.text.includes(`<@${person}`);
      const count = messages.filter((m) => m.ts > read && m.user !== person && isAsking(m)).length;
      // Read meanwhile: counted before, it would stay marked.
      const isStillUnread = isUnread(one.latestTs, lastRead(page().reads, team, person, one.id));
      if (isStillUnread) counted.set(key, count);
      return [one.id, isStillUnread ? count : 0] as const;
    }),
  );
  const badges = Object.fromEntries(counts.filter(([, count]) => count > 0));
  if (isStill(team, person)) setPage({ badges: shared(page().badges, badges) });
}

export async function loadUpcoming(): Promise<void> {
  const { team } = page().place;
  const upcoming = await fetchUpcoming(team);
  if (team === page().place.team) setPage({ upcoming });
}

export async function loadLog(): Promise<void> {
  const known = page().log;
  // Entries still open when last seen are fetched again, for their outcome.
  const firstOpen = known.slice(-100).find((entry) => entry.tookMs === null);
  const after = firstOpen === undefined ? known.at(-1)?.seq : firstOpen.seq - 1;
  const { entries } = await fetchLog(after, 500);
  const fresh = new Set(entries.map((entry) => entry.seq));
  const kept = known.filter((entry) => !fresh.has(entry.seq));
  setPage({ log: [...kept, ...entries].sort((a, b) => a.seq - b.seq).slice(-keptLogEntries) });
}

/** Everything about the place one is at. */
export async function loadPlace(): Promise<void> {
  const { place, workspace } = page();
  if (workspace === null || place.person === '') return;
  const conversation = findConversation(workspace, place.person, place.channel);
  const work: Promise<void>[] = [loadSurfaces(), loadBadges(), loadFollowed()];
  if (conversation !== null) work.push(loadMessages(conversation.id));
  if (conversation !== null && place.thread !== null) work.push(loadThread(conversation.id, place.thread));
  await Promise.all(work);
}
