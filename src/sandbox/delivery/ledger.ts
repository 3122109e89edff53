/** Every delivery from its making to its settling: what is still open, what the log says of it, who waits for it. */
import { randomUUID } from 'node:crypto';
import type { Activity } from '../activity.js';
import type { TrafficLog } from '../traffic-log.js';
import type { Json } from '../workspace.js';
import type { Backlog } from './backlog.js';
import type { Delivery, DeliveryKind, Outcome, PendingEvent } from './delivery.js';

export type Telling = {
  readonly kind: DeliveryKind;
  readonly team: string;
  readonly name: string;
  readonly payload: Json;
};

export type Ledger = {
  enter(telling: Telling, more?: Partial<Delivery>): Delivery;
  /** The first settling counts; later ones are harmless. */
  settle(delivery: Delivery, outcome: Outcome): void;
  find(id: string): Delivery | undefined;
  /** Events of the moment; the backlog keeps count of its own. */
  pendingEvents(): PendingEvent[];
  settleAll(outcome: Outcome): void;
};

type Parts = { readonly activity: Activity; readonly log: TrafficLog; readonly backlog: Backlog };

export function openLedger({ activity, log, backlog }: Parts): Ledger {
  const open = new Map<string, Delivery>();

  const settle = (delivery: Delivery, outcome: Outcome) => {
    if (delivery.isSettled) return;
    delivery.isSettled = true;
    open.delete(delivery.id);
    if (delivery.backlogItem) backlog.settle(delivery.backlogItem);
    delivery.finish(outcome);
  };

  return {
    enter(telling, more = {}) {
      const { kind, team, name, payload } = telling;
      const end = activity.begin();
      const close = log.open({ kind: logKind[kind], name, team, request: payload });
      const finish = (outcome: Outcome) => {
        if (outcome.kind === 'acknowledged') close('acknowledged', outcome.body);
        else close(outcome.reason);
        more.finish?.(outcome);
        end();
      };
      const fresh = { attempt: 0, retryReason: null, isSettled: false, isCopy: false, backlogItem: null };
      const delivery: Delivery = { id: randomUUID(), ...fresh, ...telling, ...more, finish };
      open.set(delivery.id, delivery);
      return delivery;
    },
    settle,
    find: (id) => open.get(id),
    pendingEvents() {
      const kept = [...open.values()].filter(({ kind, backlogItem }) => kind === 'events_api' && backlogItem === null);
      return kept.map(({ team, name, payload, attempt }) => ({ team, name, payload, attempt }));
    },
    settleAll(outcome) {
      for (const delivery of [...open.values()]) settle(delivery, outcome);
    },
  };
}

const logKind = { events_api: 'event', slash_commands: 'command', interactive: 'interaction' } as const;
