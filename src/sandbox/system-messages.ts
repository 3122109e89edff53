/**
 * Messages that are nobody talking, in the subtypes Slack gives them: other integrations, workflows, reminders, huddles, what
 * happened to the channel. An app that listens to people has to tell them apart.
 */
import { publishChangeEvent } from './events.js';
import { momentIn, type Place, postMessage } from './messages.js';
import { wireMessage } from './wire/messages.js';
import type { Json, Message } from './workspace.js';

type Shape = { readonly user?: string; readonly text?: string; readonly subtype?: string; readonly extra?: Json };
type Make = (user: string, text: string) => Shape;

const system =
  (extra: (text: string) => Json = () => ({})): Make =>
  (_user, text) => ({ extra: extra(text) });

const INTEGRATION = 'B0SANDBOXOLD';
const WORKFLOW = 'B0SANDBOXFLOW';

/** By Slack's name for it; `workflow` is a bot_message too, and is known by its profile. */
export const systemMessages = {
  me_message: system(),
  bot_message: (_user, text) => ({
    user: '',
    text,
    extra: { bot_id: INTEGRATION, username: 'incoming-webhook', icons: {} },
  }),
  workflow: (_user, text) => ({ user: '', text, subtype: 'bot_message', extra: workflowProfile }),
  reminder_add: system(),
  channel_topic: system((topic) => ({ topic })),
  channel_purpose: system((purpose) => ({ purpose })),
  channel_name: system((name) => ({ name, old_name: 'formerly' })),
  channel_archive: system(),
  channel_unarchive: system(),
  channel_posting_permissions: system(),
  channel_convert_to_private: system(),
  group_join: system(),
  group_leave: system(),
  bot_add: system(() => ({ bot_id: INTEGRATION })),
  bot_remove: system(() => ({ bot_id: INTEGRATION })),
  pinned_item: system(() => ({ item_type: 'C' })),
  huddle_thread: (user) => ({ user: 'USLACKBOT', text: '', extra: { room: roomOf(user), no_notifications: true } }),
  ekm_access_denied: () => ({
    user: 'UREVOKEDU',
    text: 'Your admins have suspended everyone’s access to this content.',
  }),
  assistant_app_thread: system(() => ({ assistant_app_thread: { title: 'New conversation', artifacts: [] } })),
} satisfies Record<string, Make>;

const workflowProfile = {
  bot_id: WORKFLOW,
  username: 'Weekly check-in',
  bot_profile: { id: WORKFLOW, name: 'Weekly check-in', is_workflow_bot: true, deleted: false, updated: 0 },
};

const roomOf = (user: string): Json => ({
  id: 'R0SANDBOX',
  name: '',
  created_by: user,
  participants: [user],
  call_family: 'huddle',
});

export type SystemMessage = keyof typeof systemMessages;

export const isSystemMessage = (name: string): name is SystemMessage => Object.hasOwn(systemMessages, name);

export function postSystemMessage(place: Place, kind: SystemMessage, user: string, text: string): Message {
  const make: Make = systemMessages[kind];
  return postMessage(place, { user, text, subtype: kind, ...make(user, text) });
}

/** Slack adds a preview to a message, or counts a reply to it: an event of a change in which nobody edited anything. */
export function tellOfChange(place: Place, message: Message, subtype: 'message_changed' | 'message_replied'): void {
  const previous = wireMessage(place, place.channel, message);
  const preview = [{ id: 1, fallback: 'A page', title: 'A page', from_url: 'https://example.com' }];
  const change =
    subtype === 'message_changed'
      ? { message: { ...previous, attachments: preview }, previous_message: previous }
      : { message: { ...previous, thread_ts: message.ts, reply_count: message.replyCount, replies: [] } };
  publishChangeEvent(place, place.channel, { subtype, ...change }, momentIn(place));
}
