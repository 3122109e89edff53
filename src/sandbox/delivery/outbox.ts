/**
 * Everything the app has yet to acknowledge, whichever way it travels. Commands and interactions go first, for a person
 * is waiting; then events as they happen; then the backlog.
 */
import type { Activity } from '../activity.js';
import type { Clock } from '../clock.js';
import type { Faults } from '../faults.js';
import type { TrafficLog } from '../traffic-log.js';
import type { Backlog } from './backlog.js';
import { type Delivery, type Outcome, type PendingEvent, RETRY_AFTER_MS, type Transport } from './delivery.js';
import { openLedger, type Telling } from './ledger.js';
import { openTimers } from './timers.js';

export type Outbox = {
  /** Queues an event; it stays until acknowledged or given up. */
  publish(event: Omit<Telling, 'kind'>): void;
  /** Delivers a command or an interaction once and waits for as long as patience lasts. */
  ask(request: Telling): Promise<Outcome>;
  attach(transport: Transport): void;
  pump(): void;
  /** The next to deliver; without room only what a person waits for. */
  take(hasRoom: boolean): Delivery | undefined;
  /** An answer to any attempt settles the delivery, however late. */
  acknowledge(id: string, body: unknown): void;
  /** No acknowledgement, or a refusal: an event is tried again on Slack's schedule. */
  fail(delivery: Delivery, reason: string, mayRetry?: boolean): void;
  /** The connection went before the acknowledgement; the event goes out again on the next one. */
  giveBack(delivery: Delivery): void;
  pending(): PendingEvent[];
  restore(events: readonly PendingEvent[]): void;
  clear(): void;
};

type Parts = {
  readonly activity: Activity;
  readonly clock: Pick<Clock, 'now' | 'onMove'>;
  readonly faults: Faults;
  readonly log: TrafficLog;
  readonly backlog: Backlog;
  readonly patienceMs: number;
};

/** While nobody listens at the events URL yet, the backlog waits this long before it knocks again. */
const BACKLOG_PAUSE_MS = 1000;
const OVERTAKEN_AT_LAST_SECONDS = 3;

export function openOutbox({ activity, clock, faults, log, backlog, patienceMs }: Parts): Outbox {
  const ledger = openLedger({ activity, log, backlog });
  const timers = openTimers(clock);
  let overtaken: Delivery[] = [];
  const transports: Transport[] = [];
  const urgent: Delivery[] = [];
  const events: Delivery[] = [];
  let isBacklogHeld = false;

  const queueOf = ({ kind }: Delivery) => (kind === 'events_api' ? events : urgent);
  const pump = () => {
    for (const transport of transports) transport.pump();
  };
  const queue = (delivery: Delivery) => {
    if (delivery.isSettled) return;
    queueOf(delivery).push(delivery);
    pump();
  };
  const fromBacklog = (): Delivery | undefined => {
    const next = isBacklogHeld ? undefined : backlog.take();
    if (next === undefined) return undefined;
    const { item, name, payload } = next;
    return ledger.enter({ kind: 'events_api', team: item.team, name, payload }, { backlogItem: item });
  };
  const holdBacklog = (delivery: Delivery) => {
    if (delivery.backlogItem) backlog.giveBack(delivery.backlogItem);
    ledger.settle(delivery, failed('nobody is listening yet'));
    if (isBacklogHeld) return;
    isBacklogHeld = true;
    timers.later(BACKLOG_PAUSE_MS, () => {
      isBacklogHeld = false;
      pump();
    });
  };
  /** The extra deliveries a fault asks for, each on its own but with the same payload. */
  const duplicate = (delivery: Delivery) => {
    if (delivery.isCopy || delivery.attempt > 0 || delivery.kind === 'slash_commands') return;
    const fault = faults.take('duplicate', aimAt(delivery));
    const { kind, team, name, payload } = delivery;
    for (let times = fault ? (fault.times ?? 1) : 0; times > 0; times -= 1) {
      queueOf(delivery).push(ledger.enter({ kind, team, name, payload }, { isCopy: true }));
    }
  };
  /** The next event of its workspace goes first; if none comes, it goes anyhow. */
  const holdUntilOvertaken = (delivery: Delivery, atLastMs: number) => {
    overtaken.push(delivery);
    timers.later(atLastMs, () => letOvertaken(delivery.team));
  };
  const letOvertaken = (team: string) => {
    const held = overtaken.filter((delivery) => delivery.team === team);
    overtaken = overtaken.filter((delivery) => delivery.team !== team);
    for (const delivery of held.reverse()) queue(delivery);
  };
  const retry = (delivery: Delivery, reason: string, mayRetry: boolean) => {
    const wait = RETRY_AFTER_MS[delivery.attempt];
    if (wait === undefined || !mayRetry) {
      ledger.settle(delivery, failed(`gave up: ${reason}`));
      return;
    }
    Object.assign(delivery, { attempt: delivery.attempt + 1, retryReason: reason });
    timers.onClock(wait, () => queue(delivery));
  };

  const fail = (delivery: Delivery, reason: string, mayRetry: boolean) => {
    if (delivery.isSettled) return;
    if (delivery.kind !== 'events_api') ledger.settle(delivery, failed(whatPeopleSee(reason)));
    else if (delivery.backlogItem && reason === 'connection_failed') holdBacklog(delivery);
    else retry(delivery, reason, mayRetry);
  };

  return {
    pump,
    publish(event) {
      const delivery = ledger.enter({ kind: 'events_api', ...event });
      const late = faults.take('late', aimAt(delivery));
      const overtaking = late ? null : faults.take('out_of_order', aimAt(delivery));
      if (late) timers.onClock((late.seconds ?? 1) * 1000, () => queue(delivery));
      else if (overtaking) holdUntilOvertaken(delivery, (overtaking.seconds ?? OVERTAKEN_AT_LAST_SECONDS) * 1000);
      else {
        queue(delivery);
        letOvertaken(delivery.team);
      }
    },
    ask: (request) =>
      new Promise((resolve) => {
        const delivery = ledger.enter(request, { finish: resolve });
        if (transports.some((transport) => transport.isOpen())) {
          timers.later(patienceMs, () => ledger.settle(delivery, failed('operation_timeout')));
          queue(delivery);
        } else ledger.settle(delivery, failed('dispatch_failed'));
      }),
    attach(transport) {
      transports.push(transport);
    },
    take(hasRoom) {
      const delivery = shiftOpen(urgent) ?? (hasRoom ? (shiftOpen(events) ?? fromBacklog()) : undefined);
      if (delivery) duplicate(delivery);
      return delivery;
    },
    acknowledge(id, body) {
      const delivery = ledger.find(id);
      if (delivery === undefined) return;
      if (faults.take('lost_ack', aimAt(delivery))) fail(delivery, 'timeout', true);
      else ledger.settle(delivery, { kind: 'acknowledged', body });
    },
    fail: (delivery, reason, mayRetry = true) => fail(delivery, reason, mayRetry),
    giveBack(delivery) {
      if (delivery.isSettled || delivery.kind !== 'events_api') return;
      Object.assign(delivery, { attempt: Math.max(1, delivery.attempt), retryReason: 'connection_failed' });
      queue(delivery);
    },
    pending: () => ledger.pendingEvents(),
    restore(restored) {
      for (const { attempt, ...event } of restored)
        events.push(ledger.enter({ kind: 'events_api', ...event }, { attempt }));
      pump();
    },
    clear() {
      timers.clear();
      urgent.length = 0;
      events.length = 0;
      overtaken = [];
      isBacklogHeld = false;
      ledger.settleAll(failed('dropped'));
    },
  };
}

/** An event is aimed at by its type, as a call is by its method; a command and an interaction by what they are. */
const aimAt = ({ team, kind, payload }: Delivery) => {
  const event = payload.event;
  const type = typeof event === 'object' && event !== null && 'type' in event ? String(event.type) : kind;
  return { team, method: type };
};

const failed = (reason: string): Outcome => ({ kind: 'failed', reason });

/** Slack tells a person that the app was slow, or that it could not be reached at all. */
const whatPeopleSee = (reason: string): string =>
  reason.endsWith('timeout') ? 'operation_timeout' : 'dispatch_failed';

/** The first that was not settled while it waited. */
function shiftOpen(queue: Delivery[]): Delivery | undefined {
  for (let delivery = queue.shift(); delivery; delivery = queue.shift()) {
    if (!delivery.isSettled) return delivery;
  }
  return undefined;
}
