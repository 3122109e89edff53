/** What the acting person does. A refusal becomes a notice; the answer is handed back for those who need more. */
import type { ControlName, ControlRequest, MessageView } from '../../protocol.ts';
import { type Answer, asRecord, post } from '../api.ts';
import { noteCommand, noteDeed } from './deeds.ts';
import { findConversation } from './directory.ts';
import { enqueue } from './live.ts';
import { loadMessages, loadSurfaces, loadThread, loadWorkspace } from './load.ts';
import { notify, page, setPage } from './store.ts';

type Without<N extends ControlName> = Omit<ControlRequest<N>, 'team' | 'user'>;

const me = () => ({ team: page().place.team, user: page().place.person });

export async function sendMessage(body: Without<'message'>): Promise<Answer> {
  return settle(await post('message', { ...body, ...me() }), body.channel);
}

export async function editMessage(body: Without<'edit-message'>): Promise<Answer> {
  return settle(await post('edit-message', { ...body, ...me() }), body.channel);
}

export async function deleteMessage(message: MessageView): Promise<Answer> {
  const { channel, ts } = message;
  return settle(await post('delete-message', { channel, ts, ...me() }), channel);
}

export async function toggleReaction(message: MessageView, name: string): Promise<Answer> {
  const { channel, ts } = message;
  const { user } = me();
  const present = !message.reactions.some((reaction) => reaction.name === name && reaction.users.includes(user));
  return settle(await post('reaction', { channel, ts, name, present, ...me() }), channel);
}

export async function runCommand(body: Without<'command'>): Promise<Answer> {
  const answer = settle(await post('command', { ...body, ...me() }), body.channel);
  if (answer.ok) noteCommand(body.text ?? '');
  return answer;
}

export async function runShortcut(callbackId: string, message?: MessageView): Promise<Answer> {
  const here = openConversation();
  const target =
    message !== undefined
      ? { channel: message.channel, messageTs: message.ts }
      : here === null
        ? {}
        : { channel: here };
  return settle(await post('shortcut', { callbackId, ...target, ...me() }));
}

export async function interact(body: Without<'interact'>): Promise<Answer> {
  noteDeed('press');
  return settle(await post('interact', { ...body, ...me() }), body.channel);
}

/** The app's options for what is typed; null where it gave none. */
export async function suggest(body: Without<'suggest'>): Promise<Record<string, unknown> | null> {
  const answer = await post('suggest', { ...body, ...me() });
  return answer.ok ? asRecord(answer.response) : null;
}

export async function submitView(viewId: string, state: Record<string, unknown>): Promise<Answer> {
  return settle(await post('submit-view', { viewId, state, ...me() }));
}

export async function closeView(viewId: string): Promise<Answer> {
  return settle(await post('close-view', { viewId, ...me() }));
}

export async function joinChannel(channel: string): Promise<Answer> {
  return settle(await post('join', { channel, ...me() }), channel);
}

export async function leaveChannel(channel: string): Promise<Answer> {
  return settle(await post('leave', { channel, ...me() }), channel);
}

/** The id of the conversation with these people and oneself; null if it was refused. */
export async function openDirect(users: readonly string[]): Promise<string | null> {
  const answer = settle(await post('open-direct', { users: [...users], ...me() }));
  if (!answer.ok || answer.channel === null) return null;
  await loadWorkspace();
  return answer.channel;
}

export async function changeMyself(change: Without<'change-user'>): Promise<Answer> {
  return settle(await post('change-user', { ...change, ...me() }));
}

export async function moveClock(label: string, body: ControlRequest<'clock'>): Promise<void> {
  setPage({ moving: label });
  const answer = await post('clock', body);
  setPage({ moving: null });
  noteDeed('clock');
  settle(answer);
}

export async function setFaults(faults: ControlRequest<'faults'>['faults']): Promise<void> {
  const { workspace } = page();
  // A switch moves when it is pressed; what the sandbox makes of it follows.
  if (workspace !== null) setPage({ workspace: { ...workspace, faults } });
  settle(await post('faults', { faults }));
}

export async function resetSandbox(): Promise<void> {
  settle(await post('reset', {}));
  localStorage.removeItem('sandbox.reads');
  window.location.reload();
}

/** The conversation one is looking at; App Home is none. */
function openConversation(): string | null {
  const { workspace, place } = page();
  return workspace === null ? null : (findConversation(workspace, place.person, place.channel)?.id ?? null);
}

/** The stream reports changes too; asking at once makes one's own actions feel immediate. */
function settle(answer: Answer, channel?: string): Answer {
  if (answer.error !== null) notify(answer.error);
  const { thread } = page().place;
  enqueue('state', loadWorkspace);
  enqueue('surfaces', loadSurfaces);
  if (channel !== undefined) enqueue(`messages ${channel}`, () => loadMessages(channel));
  if (channel !== undefined && thread !== null) enqueue('thread', () => loadThread(channel, thread));
  return answer;
}
