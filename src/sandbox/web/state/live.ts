/** Keeping up with the sandbox: its stream names what changed, and a moment later those things are fetched, each once. */
import type { Change } from '../../protocol.ts';
import { post, RefusedRead } from '../api.ts';
import { noteDeed } from './deeds.ts';
import { findConversation } from './directory.ts';
import {
  loadBadges,
  loadFollowed,
  loadLog,
  loadMessages,
  loadPlace,
  loadSurfaces,
  loadThread,
  loadWorkspace,
} from './load.ts';
import { loadReads } from './reads.ts';
import { goTo, nowhere, parseHash } from './route.ts';
import { notify, page, setPage } from './store.ts';

const debounceMs = 120;
const reconnectMs = 2000;
const safetyNetMs = 20_000;

const pending = new Map<string, () => Promise<void>>();
let timer: ReturnType<typeof setTimeout> | null = null;

export async function start(): Promise<void> {
  loadReads();
  window.addEventListener('hashchange', () => void follow());
  await follow();
  listen();
  // Should the stream miss something (a sleeping laptop), the page catches up by itself.
  setInterval(() => document.visibilityState === 'visible' && enqueue('state', refreshWorkspace), safetyNetMs);
}

/** Goes where the hash says, filling in what it leaves out. */
async function follow(): Promise<void> {
  const before = page().place;
  const asked = parseHash(window.location.hash);
  const hasMoved = asked.team !== before.team || asked.person !== before.person;
  if (hasMoved)
    setPage({ messages: {}, threads: {}, hasOlder: {}, followed: [], surfaces: null, badges: {}, editing: null });
  if (before.person !== '' && asked.person !== '' && before.person !== asked.person) noteDeed('act_as');
  setPage({ place: asked, isSidebarOpen: false, profile: null });
  try {
    if (page().workspace?.team.id !== asked.team || asked.team === '') await loadWorkspace();
    if (completePlace()) return;
    await loadPlace();
    if (asked.channel === 'home') await openHome();
  } catch (error) {
    if (!(error instanceof RefusedRead)) setPage({ isConnected: false });
    else if (asked.team !== '') goTo(nowhere);
  }
}

/** Not conversations. */
const ownPlaces: ReadonlySet<string> = new Set(['home', 'threads']);

/** True if the hash had to be completed, which brings us back here. */
function completePlace(): boolean {
  const { place, workspace } = page();
  if (workspace === null) return true;
  const people = workspace.users.filter((user) => !user.isBot && !user.deleted);
  const person = people.some((user) => user.id === place.person) ? place.person : (people[0]?.id ?? '');
  const joined = workspace.channels.find((channel) => channel.kind === 'channel' && channel.members.includes(person));
  const isKnown = ownPlaces.has(place.channel) || findConversation(workspace, person, place.channel) !== null;
  const channel = isKnown ? place.channel : (joined?.id ?? workspace.channels[0]?.id ?? 'home');
  const full = { ...place, team: workspace.team.id, person, channel, thread: isKnown ? place.thread : null };
  const isComplete = full.team === place.team && full.person === place.person && full.channel === place.channel;
  if (!isComplete) goTo({ ...nowhere, ...full });
  return !isComplete;
}

export async function openHome(): Promise<void> {
  const { team, person } = page().place;
  const answer = await post('open-home', { team, user: person });
  if (answer.error !== null) notify(answer.error);
  enqueue('surfaces', loadSurfaces);
}

export function enqueue(key: string, load: () => Promise<void>): void {
  pending.set(key, load);
  if (timer === null) timer = setTimeout(() => void flush(), debounceMs);
}

async function flush(): Promise<void> {
  const work = [...pending.values()];
  pending.clear();
  timer = null;
  await Promise.all(work.map((load) => load())).catch(() => setPage({ isConnected: false }));
}

function listen(): void {
  const stream = new EventSource('/_control/stream');
  stream.onopen = () => {
    const wasLost = !page().isConnected;
    setPage({ isConnected: true });
    if (wasLost) void comeBack();
  };
  stream.onmessage = (event: MessageEvent<string>) => hear(JSON.parse(event.data) as Change);
  stream.onerror = () => {
    setPage({ isConnected: false });
    if (stream.readyState === EventSource.CLOSED) setTimeout(listen, reconnectMs);
  };
}

/** The sandbox may have been started anew meanwhile: its traffic begins at one again, and it may know other people. */
async function comeBack(): Promise<void> {
  setPage({ log: [], upcoming: null });
  await refreshWorkspace().catch(() => {});
  await follow();
  if (page().panel === 'inspector') enqueue('log', loadLog);
}

function hear(change: Change): void {
  switch (change.type) {
    case 'log':
      if (page().panel === 'inspector') enqueue('log', loadLog);
      break;
    case 'clock':
      hearClock(change.now);
      break;
    case 'state':
      if (change.team === page().place.team) enqueue('state', refreshWorkspace);
      break;
    case 'surfaces':
      if (change.team === page().place.team && change.user === page().place.person) enqueue('surfaces', loadSurfaces);
      break;
    case 'message':
      if (change.team === page().place.team) hearMessage(change);
      break;
  }
}

function hearClock(now: string): void {
  const { workspace } = page();
  if (workspace !== null) setPage({ workspace: { ...workspace, now } });
  enqueue('state', refreshWorkspace);
}

function hearMessage({ channel, thread: repliedTo }: Extract<Change, { type: 'message' }>): void {
  const { thread } = page().place;
  if (repliedTo !== null) enqueue('threads', loadFollowed);
  const isOpen = channel === openChannel();
  enqueue('state', refreshWorkspace);
  if (isOpen || channel in page().messages) enqueue(`messages ${channel}`, () => loadMessages(channel));
  if (isOpen && thread !== null) enqueue('thread', () => loadThread(channel, thread));
}

function openChannel(): string | null {
  const { workspace, place } = page();
  return workspace === null ? null : (findConversation(workspace, place.person, place.channel)?.id ?? null);
}

async function refreshWorkspace(): Promise<void> {
  const known = openChannel();
  await loadWorkspace();
  const channel = openChannel();
  // The first message to somebody creates the DM one is looking at.
  if (channel !== null && channel !== known) await loadMessages(channel);
  await loadBadges();
}
