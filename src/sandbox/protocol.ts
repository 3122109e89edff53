/**
 * The control API: what the page, scripts and tests say to the sandbox, and what it answers. Requests are JSON posted to
 * /_control/<name>; a request that does not parse gets 400 and {error: a sentence}. Every request may name a `team`; without
 * one the first workspace is meant. Instants are ISO 8601 strings, message times Slack timestamps.
 */
import { z } from 'zod';
import { workspaceRequests } from './protocol-workspace.js';

const team = z.string().optional();
const id = z.string().min(1);

/** Without `channel` the element is looked for in the person's open view and then in their App Home. */
const element = {
  team,
  user: id,
  channel: z.string().optional(),
  messageTs: z.string().optional(),
  viewId: z.string().optional(),
};
const named = { action_id: id, block_id: z.string().optional() };

export const controlRequests = {
  /** A person says something. Answers {ok, ts}. `channel` may be a channel id, a DM id, or a user id (opens the DM). */
  message: z.object({
    team,
    channel: id,
    user: id,
    text: z.string().min(1),
    thread_ts: z.string().optional(),
    /** With thread_ts: also shown in the channel. */
    broadcast: z.boolean().default(false),
  }),
  'edit-message': z.object({ team, channel: id, ts: id, user: id, text: z.string().min(1) }),
  'delete-message': z.object({ team, channel: id, ts: id, user: id }),
  /** `present: false` takes the reaction away. */
  reaction: z.object({ team, channel: id, ts: id, user: id, name: id, present: z.boolean().default(true) }),
  /** Runs a slash command. Answers {ok, response} where response is what the app acknowledged with, or Slack's own error. */
  command: z.object({
    team,
    channel: id,
    user: id,
    command: z.string().startsWith('/'),
    text: z.string().default(''),
    /** Refused: Slack runs no commands in threads. */
    thread_ts: z.string().optional(),
  }),
  /** A message shortcut (channel and messageTs given) or a global one, from wherever the person is. */
  shortcut: z.object({
    team,
    user: id,
    callbackId: id,
    channel: z.string().optional(),
    messageTs: z.string().optional(),
  }),
  /**
   * Uses an interactive element: a button, menu or picker. `action` is an action_id, or says more when several elements share one.
   */
  interact: z.object({
    ...element,
    action: z.union([
      id,
      z.object({
        ...named,
        value: z.string().optional(),
        selected: z.union([z.string(), z.array(z.string())]).optional(),
      }),
    ]),
    /** In a view: what stands in its other inputs meanwhile, as in submit-view. */
    state: z.record(z.string(), z.unknown()).default({}),
  }),
  /**
   * Types into a select with an external source. Answers {ok, response}, response being the app's options or option_groups; refused
   * before the element's min_query_length.
   */
  suggest: z.object({ ...element, action: z.union([id, z.object(named)]), query: z.string() }),
  /**
   * Submits an open modal. `state` maps an action_id (or "block_id.action_id") to a plain value: a string (for rich text with the
   * marks one would type), or an array of strings for multi-selects; or it is Slack's own view.state.values. Answers {ok, response}, response being the app's
   * response_action where there was one (errors, update, push, clear).
   */
  'submit-view': z.object({ team, user: id, viewId: id, state: z.record(z.string(), z.unknown()).default({}) }),
  'close-view': z.object({ team, user: id, viewId: id }),
  'open-home': z.object({ team, user: id }),
  /** The DM of a person with one other, or the group DM with several; answers {ok, channel}. It opens empty, as in Slack. */
  'open-direct': z.object({ team, user: id, users: z.array(id).min(1).max(8) }),
  join: z.object({ team, channel: id, user: id }),
  leave: z.object({ team, channel: id, user: id }),
  /**
   * Moves the clock forward, for every workspace: by an ISO duration, to an instant, or to the next working morning (09:30,
   * Monday to Friday) in the zone of `user`. Answers when everything that listens to the clock has settled.
   */
  clock: z.object({
    advance: z.iso.duration().optional(),
    to: z.iso.datetime({ offset: true }).optional(),
    nextMorning: z.object({ team, user: id }).optional(),
  }),
  /** Replaces the faults in force; an empty list ends them. */
  faults: z.object({
    faults: z.array(
      z.object({
        kind: z.enum([
          'rate_limit', // Web API: 429 with Retry-After
          'slack_limits', // Web API: as many calls as Slack allows, by method and workspace; what is more gets 429
          'error_before', // Web API: 500, nothing accepted
          'error_after', // Web API: accepted, then 500
          'lost_answer', // Web API: accepted, then the connection is cut
          'slow_before', // Web API: waits, then accepts; not accepted if the caller is gone by then
          'slow_after', // Web API: accepts at once, answers late
          'duplicate', // events and interactions: delivered this many times more
          'late', // events: delivered this many seconds late
          'out_of_order', // events: delivered after the next one of its workspace
          'lost_ack', // events, commands and interactions: the acknowledgement is lost, as if none had come
          'disconnect', // Socket Mode: drops every connection once
          'file_not_ready', // image blocks: an uploaded picture is still being processed
          'refresh', // Socket Mode: asks every connection to make way for a new one, once
        ]),
        /**
         * A Web API method such as chat.postMessage, response_url (error_before alone), or an event's type such as message; without
         * it all of them.
         */
        method: z.string().optional(),
        team,
        seconds: z.number().nonnegative().optional(),
        /** How many calls or deliveries it hits; without it, until replaced. For 'duplicate' see `times`. */
        count: z.number().int().positive().optional(),
        /** For 'duplicate': extra deliveries of each. */
        times: z.number().int().positive().optional(),
      }),
    ),
  }),
  reset: z.object({}),
  ...workspaceRequests,
} as const;

export type ControlName = keyof typeof controlRequests;
export type ControlRequest<N extends ControlName> = z.input<(typeof controlRequests)[N]>;

export type UserView = {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  readonly title: string;
  readonly tz: string;
  readonly isBot: boolean;
  readonly isAdmin: boolean;
  readonly deleted: boolean;
  readonly statusText: string;
  readonly statusEmoji: string;
};

export type ChannelView = {
  readonly id: string;
  /** Empty for DMs. */
  readonly name: string;
  readonly kind: 'channel' | 'group' | 'im' | 'mpim';
  readonly topic: string;
  readonly members: readonly string[];
  readonly isArchived: boolean;
  /** Slack Connect: people of other organisations are in it. */
  readonly isExtShared: boolean;
  /** The newest message's timestamp, for unread marks; a reply in a thread is none. */
  readonly latestTs: string | null;
};

export type AppView = {
  readonly id: string;
  readonly name: string;
  readonly botUserId: string;
  readonly commands: readonly { command: string; description: string; usageHint: string }[];
  readonly shortcuts: readonly { type: 'message' | 'global'; name: string; callbackId: string }[];
};

/** GET /_control/state?team= */
export type StateView = {
  readonly now: string;
  readonly teams: readonly { id: string; name: string }[];
  readonly team: { id: string; name: string; domain: string };
  readonly app: AppView;
  readonly users: readonly UserView[];
  readonly channels: readonly ChannelView[];
  readonly groups: readonly { id: string; handle: string; name: string; users: readonly string[] }[];
  readonly faults: ControlRequest<'faults'>['faults'];
};

export type MessageView = {
  readonly ts: string;
  readonly channel: string;
  readonly user: string;
  readonly isApp: boolean;
  /** Slack's, such as channel_join or thread_broadcast; null for what somebody simply said. */
  readonly subtype: string | null;
  readonly text: string;
  readonly blocks: readonly unknown[];
  readonly threadTs: string | null;
  readonly replyCount: number;
  readonly replyUsers: readonly string[];
  readonly latestReply: string | null;
  readonly reactions: readonly { name: string; users: readonly string[] }[];
  readonly edited: boolean;
  /** The one person who sees it, for ephemeral messages. */
  readonly ephemeralFor: string | null;
  readonly metadata: { event_type: string; event_payload: Record<string, unknown> } | null;
  /** Slack's file objects, with a `url` for the person who asks. */
  readonly files: readonly Record<string, unknown>[];
};

/**
 * GET /_control/messages?channel=&user=&thread_ts=&limit=&before= answers {messages}, oldest first. With `user`, ephemeral
 * messages for that person are included and the channel must be visible to them. Without thread_ts: no replies, unless all=1.
 */
export type MessagesView = { readonly messages: readonly MessageView[] };

export type ThreadView = {
  readonly channel: string;
  /** Of its first message, as the user and the text. */
  readonly ts: string;
  readonly user: string;
  readonly text: string;
  readonly replyCount: number;
  readonly latestReply: string;
  readonly latestUser: string;
};

/** GET /_control/threads?user=&team= : the threads that person takes part in, the newest reply first. */
export type ThreadsView = { readonly threads: readonly ThreadView[] };

/** A modal or App Home: Slack's view object with the server's fields filled in. */
export type SurfaceView = { readonly id: string; readonly type: 'modal' | 'home'; readonly hash: string } & Record<
  string,
  unknown
>;

/** GET /_control/surfaces?user=&team= : the person's App Home (null before the first publish) and stack of open modals, top last. */
export type SurfacesView = { readonly home: SurfaceView | null; readonly modals: readonly SurfaceView[] };

/** GET /_control/log?limit=&after= : the raw traffic, oldest first. */
export type LogEntry = {
  readonly seq: number;
  readonly at: string;
  readonly kind: 'event' | 'interaction' | 'command' | 'api' | 'socket';
  readonly name: string;
  readonly team: string | null;
  /** Milliseconds to the acknowledgement or the answer; null while open or when it never came. */
  readonly tookMs: number | null;
  readonly outcome: string;
  readonly request: unknown;
  readonly response: unknown;
};
export type LogView = { readonly entries: readonly LogEntry[] };

/** Something that will happen if the clock gets there, in words that name nobody. */
export type UpcomingItem = { readonly at: string; readonly text: string };

/**
 * GET /_control/upcoming?team=&limit= : what will happen next, soonest first, as far as whoever runs the sandbox can tell.
 * `isKnown` is false where nobody can.
 */
export type UpcomingView = { readonly isKnown: boolean; readonly items: readonly UpcomingItem[] };

/** GET /_control/stream (server-sent events): one JSON object a line; the page fetches again what it names. */
export type Change =
  | {
      readonly type: 'message';
      readonly team: string;
      readonly channel: string;
      readonly ts: string;
      /** The first message of the thread it is a reply in. */
      readonly thread: string | null;
    }
  | { readonly type: 'surfaces'; readonly team: string; readonly user: string }
  | { readonly type: 'state'; readonly team: string }
  | { readonly type: 'clock'; readonly now: string }
  | { readonly type: 'log' };
