/** A bare Socket Mode connection that acknowledges everything and keeps what it was told. */
import WebSocket from 'ws';
import type { Sandbox } from '../../src/sandbox/server.js';
import { clientOf, eventually } from './support.js';

export type Callback = {
  readonly team_id: string;
  readonly event_id: string;
  readonly event_context: string;
  readonly event: Readonly<Record<string, unknown>> & { readonly type: string; readonly subtype?: string };
} & Readonly<Record<string, unknown>>;

export type Frame = {
  readonly type: string;
  readonly reason?: string;
  readonly envelope_id?: string;
  readonly retry_attempt?: number;
  readonly payload?: Callback;
};

export type Heard = {
  readonly frames: readonly Frame[];
  readonly socket: WebSocket;
  /** The callbacks of one event type, or of all. */
  of(type?: string): readonly Callback[];
};

/** `answer` may keep silent about a frame by returning false. */
export async function hear(sandbox: Sandbox, answer: (frame: Frame) => boolean = () => true): Promise<Heard> {
  const { url = '' } = await clientOf(sandbox, 'T1', sandbox.credentials.appToken).apps.connections.open();
  const socket = new WebSocket(url);
  const frames: Frame[] = [];
  socket.on('message', (data) => {
    const frame: Frame = JSON.parse(String(data));
    frames.push(frame);
    if (frame.envelope_id !== undefined && answer(frame))
      socket.send(JSON.stringify({ envelope_id: frame.envelope_id }));
  });
  await eventually(() => frames.length > 0);
  const of = (type?: string) =>
    frames.flatMap(({ payload }) =>
      payload?.event && (type ?? payload.event.type) === payload.event.type ? payload : [],
    );
  return { frames, socket, of };
}
