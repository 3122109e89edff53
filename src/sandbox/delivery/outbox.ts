/**
 * Everything the app has yet to acknowledge, whichever way it travels. Commands and interactions go first, for a person
 * is waiting; then events as they happen; then the backlog.
 */
import { randomUUID } from 'node:crypto';
import type { Activity } from '../activity.js';
import type { Faults } from '../faults.js';
import type { TrafficLog } from '../traffic-log.js';
import type { Json } from '../workspace.js';
import type { Backlog } from './backlog.js';
import { ACK_MS, type Delivery, type Outcome, type PendingEvent, RETRY_AFTER_MS, type Transport } from './delivery.js';

type Telling = { readonly team: string; readonly name: string; readonly payload: Json };
type Asking = Telling & { readonly kind: 'slash_commands' | 'interactive' };

export type Outbox = {
  /** Queues an event; it stays until acknowledged or given up. */
  publish(event: Telling): void;
  /** Delivers once and waits three seconds at most. */
  ask(request: Asking): Promise<Outcome>;
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
  readonly faults: Faults;
  readonly log: TrafficLog;
  readonly backlog: Backlog;
};

export function openOutbox({ activity, faults, log, backlog }: Parts): Outbox {
  const transports: Transport[] = [];
  const unsettled = new Map<string, Delivery>();
  const timers = new Set<NodeJS.Timeout>();
  let urgent: Delivery[] = [];
  let events: Delivery[] = [];
  let backlogHeld = false;

  const pump = () => {
    for (const transport of transports) transport.pump();
  };
  const later = (ms: number, act: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      act();
    }, ms);
    timers.add(timer);
  };
  const create = (telling: Telling & Pick<Delivery, 'kind'>, more: Partial<Delivery> = {}): Delivery => {
    const end = activity.begin();
    const close = log.open({
      kind: logKind[telling.kind],
      name: telling.name,
      team: telling.team,
      request: telling.payload,
    });
    const delivery: Delivery = {
      id: randomUUID(),
      attempt: 0,
      retryReason: null,
      isSettled: false,
      isCopy: false,
      backlogItem: null,
      ...telling,
      ...more,
      finish(outcome) {
        close(
          outcome.kind === 'failed' ? outcome.reason : 'acknowledged',
          outcome.kind === 'failed' ? null : outcome.body,
        );
        more.finish?.(outcome);
        end();
      },
    };
    unsettled.set(delivery.id, delivery);
    return delivery;
  };
  const settle = (delivery: Delivery, outcome: Outcome) => {
    if (delivery.isSettled) return;
    delivery.isSettled = true;
    unsettled.delete(delivery.id);
    if (delivery.backlogItem) backlog.settle(delivery.backlogItem);
    delivery.finish(outcome);
  };
  const queue = (delivery: Delivery) => {
    if (delivery.isSettled) return;
    (delivery.kind === 'events_api' ? events : urgent).push(delivery);
    pump();
  };
  const copy = (delivery: Delivery) => {
    if (delivery.isCopy || delivery.attempt > 0 || delivery.kind === 'slash_commands') return;
    const fault = faults.take('duplicate', { team: delivery.team });
    for (let times = fault ? (fault.times ?? 1) : 0; times > 0; times -= 1) {
      const { kind, team, name, payload } = delivery;
      const extra = create({ kind, team, name, payload }, { isCopy: true });
      (kind === 'events_api' ? events : urgent).push(extra);
    }
  };
  const fromBacklog = (): Delivery | undefined => {
    const next = backlogHeld ? undefined : backlog.take();
    if (next === undefined) return undefined;
    const { item, name, payload } = next;
    return create({ kind: 'events_api', team: item.team, name, payload }, { backlogItem: item });
  };
  const shift = (from: Delivery[]) => {
    while (from.length > 0) {
      const delivery = from.shift();
      if (delivery && !delivery.isSettled) return delivery;
    }
    return undefined;
  };
  const holdBacklog = (delivery: Delivery) => {
    if (delivery.backlogItem) backlog.giveBack(delivery.backlogItem);
    settle(delivery, { kind: 'failed', reason: 'nobody is listening yet' });
    if (backlogHeld) return;
    backlogHeld = true;
    later(1000, () => {
      backlogHeld = false;
      pump();
    });
  };

  return {
    pump,
    publish(event) {
      const delivery = create({ kind: 'events_api', ...event });
      const late = faults.take('late', { team: event.team });
      if (late) later((late.seconds ?? 1) * 1000, () => queue(delivery));
      else queue(delivery);
    },
    ask(request) {
      return new Promise((resolve) => {
        const delivery = create(request, { finish: resolve });
        if (!transports.some((transport) => transport.isOpen()))
          return settle(delivery, { kind: 'failed', reason: 'dispatch_failed' });
        later(ACK_MS, () => settle(delivery, { kind: 'failed', reason: 'operation_timeout' }));
        queue(delivery);
      });
    },
    attach(transport) {
      transports.push(transport);
    },
    take(hasRoom) {
      const delivery = shift(urgent) ?? (hasRoom ? (shift(events) ?? fromBacklog()) : undefined);
      if (delivery) copy(delivery);
      return delivery;
    },
    acknowledge(id, body) {
      const delivery = unsettled.get(id);
      if (delivery) settle(delivery, { kind: 'acknowledged', body });
    },
    fail(delivery, reason, mayRetry = true) {
      if (delivery.isSettled) return;
      if (delivery.backlogItem && reason === 'connection_failed') return holdBacklog(delivery);
      const wait = RETRY_AFTER_MS[delivery.attempt];
      if (delivery.kind !== 'events_api') return settle(delivery, { kind: 'failed', reason: 'operation_timeout' });
      if (wait === undefined || !mayRetry) return settle(delivery, { kind: 'failed', reason: `gave up: ${reason}` });
      delivery.attempt += 1;
      delivery.retryReason = reason;
      later(wait, () => queue(delivery));
    },
    giveBack(delivery) {
      if (delivery.isSettled || delivery.kind !== 'events_api') return;
      delivery.attempt = Math.max(1, delivery.attempt);
      delivery.retryReason = 'connection_failed';
      queue(delivery);
    },
    pending() {
      const kept = [...unsettled.values()].filter(
        (delivery) => delivery.kind === 'events_api' && !delivery.backlogItem,
      );
      return kept.map(({ team, name, payload, attempt }) => ({ team, name, payload, attempt }));
    },
    restore(restored) {
      for (const { attempt, ...event } of restored) events.push(create({ kind: 'events_api', ...event }, { attempt }));
      pump();
    },
    clear() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      urgent = [];
      events = [];
      backlogHeld = false;
      for (const delivery of [...unsettled.values()])
        settle(delivery, { kind: 'failed', reason: 'dropped by a reset' });
    },
  };
}

const logKind = { events_api: 'event', slash_commands: 'command', interactive: 'interaction' } as const;
