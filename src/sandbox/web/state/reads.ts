/**
 * What each person has read, kept in this browser. A workspace seen for the first time counts as read up to then, so
 * that three months of history are not three months of unread marks.
 */
import type { StateView } from '../../protocol.ts';
import { page, setPage } from './store.ts';

const storageKey = 'sandbox.reads';

/** What stands for a thread where otherwise a conversation does. */
export const threadKey = (channel: string, ts: string) => `${channel}#${ts}`;

const keyOf = (team: string, person: string, channel: string) => `${team}/${person}/${channel}`;

export function loadReads(): void {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}');
    if (typeof stored === 'object' && stored !== null) setPage({ reads: stored as Record<string, string> });
  } catch {
    localStorage.removeItem(storageKey);
  }
}

/** Also notices a sandbox that was reset: its clock is behind what was read. */
export function noteWorkspace(workspace: StateView): void {
  const clockKey = `${workspace.team.id}/clock`;
  const baselineKey = `${workspace.team.id}/baseline`;
  const reads = page().reads;
  const clock = String(new Date(workspace.now).getTime() / 1000);
  const wasReset = Number(clock) < Number(reads[clockKey] ?? 0) - 3600;
  // Replies in threads are no channel's newest message; the clock is past them all.
  const newest = workspace.channels.reduce((latest, channel) => maxTs(latest, channel.latestTs ?? '0'), clock);
  const kept = wasReset ? {} : reads;
  save({ ...kept, [clockKey]: clock, [baselineKey]: kept[baselineKey] ?? newest });
}

export function lastRead(
  reads: Readonly<Record<string, string>>,
  team: string,
  person: string,
  channel: string,
): string {
  return maxTs(reads[keyOf(team, person, channel)] ?? '0', reads[`${team}/baseline`] ?? '9999999999');
}

export function markRead(team: string, person: string, channel: string, ts: string): void {
  const reads = page().reads;
  if (lastRead(reads, team, person, channel) >= ts) return;
  const { [channel]: _, ...badges } = page().badges;
  setPage({ badges });
  save({ ...reads, [keyOf(team, person, channel)]: ts });
}

export function isUnread(latestTs: string | null, read: string): boolean {
  return latestTs !== null && latestTs > read;
}

function save(reads: Readonly<Record<string, string>>): void {
  setPage({ reads });
  localStorage.setItem(storageKey, JSON.stringify(reads));
}

const maxTs = (a: string, b: string) => (a > b ? a : b);
