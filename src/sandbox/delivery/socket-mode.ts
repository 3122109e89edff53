/**
 * Socket Mode: apps.connections.open hands out a ticket, the app opens a WebSocket with it, and any of its connections
 * may get an envelope. Each connection holds a bounded number of unacknowledged envelopes, so that a backlog flows at
 * the app's speed.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { TrafficLog } from '../traffic-log.js';
import type { Delivery, Transport } from './delivery.js';
import type { Outbox } from './outbox.js';
import { openWindow, type Window } from './window.js';

const OUTSTANDING = { start: 50, most: 500 };
const PING_MS = 5000;
const SWEEP_MS = 200;
const TICKET_MS = 30_000;
/** Slack's own limit of connections to one app. */
export const MAX_CONNECTIONS = 10;
/** Slack replaces a connection after about five hours. */
const CONNECTION_SECONDS = 18_060;

type Connection = {
  readonly window: Window;
  readonly socket: WebSocket;
  readonly outstanding: Map<string, { delivery: Delivery; sentAt: number }>;
  /** Asked to go; it gets nothing new. */
  isLeaving: boolean;
};

export type SocketMode = Transport & {
  /** Good for one connection. */
  issueTicket(): string;
  /** Asks every connection to be replaced: a warning, then the request, then it is closed. */
  refreshAll(): void;
  dropAll(): void;
  close(): void;
};

type Parts = {
  readonly server: Server;
  readonly outbox: Outbox;
  readonly log: TrafficLog;
  readonly appId: string;
  readonly patienceMs: number;
};

export function openSocketMode({ server, outbox, log, appId, patienceMs }: Parts): SocketMode {
  const tickets = new Map<string, number>();
  const connections = new Set<Connection>();
  const upgrades = new WebSocketServer({ noServer: true });

  const staying = () => [...connections].filter(({ isLeaving }) => !isLeaving);
  const hasRoom = ({ window, outstanding }: Connection) => window.hasRoom(outstanding.size);
  const emptiest = () => staying().sort((a, b) => a.outstanding.size - b.outstanding.size)[0];
  const pump = () => {
    for (let connection = emptiest(); connection; connection = emptiest()) {
      const delivery = outbox.take(hasRoom(connection));
      if (delivery === undefined) return;
      connection.outstanding.set(delivery.id, { delivery, sentAt: performance.now() });
      connection.socket.send(JSON.stringify(envelope(delivery)));
    }
  };
  const receive = (connection: Connection, data: string) => {
    const ack = parseAck(data);
    if (ack === null) return;
    const sent = connection.outstanding.get(ack.envelopeId);
    if (sent) connection.window.note(performance.now() - sent.sentAt);
    connection.outstanding.delete(ack.envelopeId);
    outbox.acknowledge(ack.envelopeId, ack.payload);
    pump();
  };
  /** What it had in hand it may still acknowledge, for as long as anybody waits for that. */
  const refresh = (connection: Connection) => {
    connection.isLeaving = true;
    for (const reason of ['warning', 'refresh_requested']) connection.socket.send(disconnect(reason));
    setTimeout(() => connection.socket.close(1000), patienceMs).unref();
  };
  const connect = (socket: WebSocket) => {
    if (staying().length >= MAX_CONNECTIONS) {
      socket.send(disconnect('too_many_websockets'));
      socket.close(1008);
      return;
    }
    const window = openWindow(OUTSTANDING);
    const connection: Connection = { socket, outstanding: new Map(), window, isLeaving: false };
    const life = setTimeout(() => refresh(connection), CONNECTION_SECONDS * 1000).unref();
    const closeLog = log.open({ kind: 'socket', name: 'connection', team: null, request: null });
    connections.add(connection);
    socket.on('message', (data) => receive(connection, String(data)));
    socket.on('error', () => socket.terminate());
    socket.on('close', (code) => {
      clearTimeout(life);
      connections.delete(connection);
      closeLog(`closed ${code}`);
      for (const { delivery } of connection.outstanding.values()) outbox.giveBack(delivery);
    });
    socket.send(JSON.stringify(hello(appId, connections.size)));
    pump();
  };
  const onUpgrade = (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const ticket = new URLSearchParams(request.url?.split('?')[1]).get('ticket') ?? '';
    const issuedAt = tickets.get(ticket);
    tickets.delete(ticket);
    if (issuedAt === undefined || performance.now() - issuedAt > TICKET_MS) {
      stream.end('HTTP/1.1 401 Unauthorized\r\nconnection: close\r\n\r\n');
      return;
    }
    upgrades.handleUpgrade(request, stream, head, connect);
  };
  const sweep = () => {
    const late = performance.now() - patienceMs;
    for (const { outstanding } of connections) {
      for (const [id, { delivery, sentAt }] of outstanding) {
        if (sentAt > late) break;
        outstanding.delete(id);
        outbox.fail(delivery, 'timeout');
      }
    }
    pump();
  };

  server.on('upgrade', onUpgrade);
  const sweeping = setInterval(sweep, SWEEP_MS).unref();
  const pinging = setInterval(() => {
    for (const { socket } of connections) socket.ping();
  }, PING_MS).unref();
  const dropAll = () => {
    for (const { socket } of connections) socket.terminate();
  };

  return {
    isOpen: () => staying().length > 0,
    pump,
    issueTicket() {
      const ticket = randomUUID();
      tickets.set(ticket, performance.now());
      return ticket;
    },
    refreshAll() {
      for (const connection of connections) refresh(connection);
    },
    dropAll,
    close() {
      clearInterval(sweeping);
      clearInterval(pinging);
      for (const { socket } of connections) socket.close(1001);
      dropAll();
      upgrades.close();
    },
  };
}

function hello(appId: string, count: number) {
  return {
    type: 'hello',
    num_connections: count,
    debug_info: { host: 'sandbox', build_number: 1, approximate_connection_time: CONNECTION_SECONDS },
    connection_info: { app_id: appId },
  };
}

const disconnect = (reason: string): string =>
  JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'sandbox' } });

function envelope({ id, kind, payload, attempt, retryReason }: Delivery) {
  const plain = { envelope_id: id, type: kind, payload, accepts_response_payload: kind !== 'events_api' };
  if (kind !== 'events_api') return plain;
  return { ...plain, retry_attempt: attempt, retry_reason: retryReason ?? '' };
}

function parseAck(data: string): { envelopeId: string; payload: unknown } | null {
  try {
    const parsed: unknown = JSON.parse(data);
    if (typeof parsed !== 'object' || parsed === null || !('envelope_id' in parsed)) return null;
    return { envelopeId: String(parsed.envelope_id), payload: 'payload' in parsed ? parsed.payload : null };
  } catch {
    // What is not JSON acknowledges nothing; Slack ignores it too.
    return null;
  }
}
