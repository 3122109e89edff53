/**
 * How Slack reaches Rapport. Bolt acknowledges events before any listener runs, which loses what a crash interrupts; here an
 * acknowledgement is held back until the listeners have finished, over HTTP and over Socket Mode alike, so that Slack
 * redelivers whatever was not made durable (decision 0004).
 */
import type { RequestListener } from 'node:http';
import {
  type App,
  HTTPModuleFunctions,
  HTTPReceiver,
  type Logger,
  type Receiver,
  type ReceiverEvent,
} from '@slack/bolt';
import { SocketModeClient } from '@slack/socket-mode';
import { isKnownShape } from './payloads.js';
import { onlyObjects } from './requests.js';
import { isNotInstalled } from './tokens.js';

export type SlackReceiver = Receiver & {
  /** In HTTP mode, answers Slack's requests to /slack/events; the server belongs to whoever calls it. */
  readonly requestListener: RequestListener | null;
  /** False while Slack cannot reach us. */
  isConnected(): boolean;
};

/** Slack hangs up after three seconds by itself; Bolt would say "not found" then, also to whoever waits a little longer. */
const unansweredMs = 60_000;

export function openHttpReceiver(options: { readonly signingSecret: string; readonly logger: Logger }): SlackReceiver {
  const receiver = new HTTPReceiver({
    signingSecret: options.signingSecret,
    processBeforeResponse: true,
    unhandledRequestTimeoutMillis: unansweredMs,
    logger: options.logger,
    processEventErrorHandler: async (args) => {
      if (!(args.error instanceof Unreadable)) return HTTPModuleFunctions.defaultProcessEventErrorHandler(args);
      options.logger.warn(args.error.message);
      args.response.writeHead(400).end();
      return true;
    },
  });
  return {
    init: (app) => receiver.init(refusingUnreadable(app)),
    start: async () => undefined,
    stop: async () => undefined,
    requestListener: onlyObjects(receiver.requestListener),
    isConnected: () => true,
  };
}

/** It is signed, and still no request of Slack's that Rapport knows; nothing came of it. */
class Unreadable extends Error {}

/** The same app, but for what it cannot read, and what it listens to nobody for: that is told at once, and not by silence. */
function refusingUnreadable(app: App): App {
  const processEvent = async (event: ReceiverEvent) => {
    if (!isKnownShape(event.body)) throw new Unreadable('a request of an unknown shape was turned away');
    let isAcknowledged = false;
    const ack: ReceiverEvent['ack'] = async (response) => {
      isAcknowledged = true;
      return event.ack(response);
    };
    await app.processEvent({ ...event, ack });
    if (!isAcknowledged) throw new Unreadable('a request that nothing listens for was turned away');
  };
  return Object.create(app, { processEvent: { value: processEvent } }) as App;
}

/** A worker hears nothing; it only speaks. */
export function openSilentReceiver(): SlackReceiver {
  return {
    init: () => undefined,
    start: async () => undefined,
    stop: async () => undefined,
    requestListener: null,
    isConnected: () => true,
  };
}

type SlackEvent = {
  readonly ack: (response?: unknown) => Promise<void>;
  readonly body: ReceiverEvent['body'];
  readonly retry_num?: number;
  readonly retry_reason?: string;
  readonly accepts_response_payload?: boolean;
};

/** Slack sends an unacknowledged envelope again, so a failed listener needs nothing but silence. */
export function openSocketReceiver(options: {
  readonly appToken: string;
  readonly apiUrl: string;
  readonly logger: Logger;
}): SlackReceiver {
  // Its own options object: the constructor writes retry settings into it, and those must keep it reconnecting for ever.
  const client = new SocketModeClient({
    appToken: options.appToken,
    clientOptions: { slackApiUrl: options.apiUrl },
    logger: options.logger,
  });
  let app: App | null = null;
  let connected = false;
  client.on('connected', () => {
    connected = true;
  });
  client.on('disconnected', () => {
    connected = false;
  });
  client.on('slack_event', (event: SlackEvent) => {
    if (app !== null) void process(app, event, options.logger);
  });
  return {
    init: (started) => {
      app = started;
    },
    start: () => client.start(),
    stop: () => client.disconnect(),
    requestListener: null,
    isConnected: () => connected,
  };
}

async function process(app: App, event: SlackEvent, logger: Logger): Promise<void> {
  let answer: unknown;
  const held: ReceiverEvent = {
    body: event.body,
    ack: async (response) => {
      answer = response;
    },
    ...(event.retry_num === undefined ? {} : { retryNum: event.retry_num }),
    ...(event.retry_reason === undefined ? {} : { retryReason: event.retry_reason }),
  };
  try {
    await app.processEvent(held);
    // Fails where the connection has gone meanwhile.
    await event.ack(answer);
  } catch (error) {
    // Told again it would be as little for us as now.
    if (isNotInstalled(error)) return event.ack();
    // Logged where it was thrown; unacknowledged, Slack tells us again.
    logger.debug('not acknowledged', error);
  }
}
