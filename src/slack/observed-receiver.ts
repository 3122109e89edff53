/** How long Slack waits for each acknowledgement, over HTTP and over Socket Mode alike (O3). */
import type { App, ReceiverEvent } from '@slack/bolt';
import { inSpan, SpanKind, type Spanned } from '../spans.js';
import { workspaceOf } from './boundary.js';
import type { SlackReceiver } from './receivers.js';

/** One request of Slack's, from its arrival until it is acknowledged or fails. */
export type Acknowledgement = { readonly kind: RequestKind; readonly isDone: boolean; readonly seconds: number };

type RequestKind = 'event' | 'command' | 'action' | 'shortcut' | 'view' | 'options' | 'other';

/** Acknowledgements are held back until the listeners are done (receivers.ts), so what Bolt takes for a request is what Slack waits. */
export function observed(receiver: SlackReceiver, onAcknowledged: (what: Acknowledgement) => void): SlackReceiver {
  return { ...receiver, init: (app) => receiver.init(watching(app, onAcknowledged)) };
}

/** The same app, but for the one method that receivers call. */
function watching(app: App, onAcknowledged: (what: Acknowledgement) => void): App {
  const processEvent = async (event: ReceiverEvent) => {
    const began = performance.now();
    const tell = (isDone: boolean) =>
      onAcknowledged({ kind: kindOf(event.body), isDone, seconds: (performance.now() - began) / 1000 });
    try {
      await inSpan(spanOf(event.body), () => app.processEvent(event));
      tell(true);
    } catch (error) {
      tell(false);
      throw error;
    }
  };
  return Object.create(app, { processEvent: { value: processEvent } }) as App;
}

const kinds: Readonly<Record<string, RequestKind>> = {
  event_callback: 'event',
  block_actions: 'action',
  message_action: 'shortcut',
  shortcut: 'shortcut',
  view_submission: 'view',
  view_closed: 'view',
  block_suggestion: 'options',
};

function spanOf(body: Readonly<Record<string, unknown>>): Spanned {
  const kind = kindOf(body);
  const event = (body.event ?? {}) as { readonly type?: unknown };
  const attributes = {
    'rapport.request': kind,
    'rapport.workspace_id': workspaceOf(body),
    ...(typeof event.type === 'string' ? { 'slack.event_type': event.type } : {}),
    ...(typeof body.event_id === 'string' ? { 'slack.event_id': body.event_id } : {}),
  };
  return { name: `receive ${kind}`, kind: SpanKind.SERVER, attributes };
}

function kindOf(body: Readonly<Record<string, unknown>>): RequestKind {
  if (typeof body.command === 'string') return 'command';
  return kinds[String(body.type)] ?? 'other';
}
