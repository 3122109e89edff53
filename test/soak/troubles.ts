/** What goes wrong now and then: halves restarted or down for a day, a queue that is wiped, a Slack that fails, tells twice or cuts off. */
import type { Chance } from '../../src/sandbox/demo/chance.js';
import type { ControlRequest } from '../../src/sandbox/protocol.js';
import type { Outage, Trouble } from './audit-follow-ups.js';
import { recurring } from './recurring.js';
import type { Stage } from './stage.js';

export type Troubles = {
  /** Whatever is due by now. */
  happen(): Promise<void>;
  /** When there was nobody to send anything. */
  readonly outages: readonly Outage[];
  /** All that went wrong so far, oldest first. */
  readonly past: readonly Trouble[];
};

type Kind = { readonly name: string; readonly everyDays: number; readonly comes: () => Promise<void> };

const hour = 3_600_000;

type Faults = ControlRequest<'faults'>['faults'];

const slackFails: readonly Faults[] = [
  [{ kind: 'lost_answer', method: 'chat.postMessage', count: 2 }],
  [{ kind: 'error_after', method: 'chat.postMessage', count: 2 }],
  [{ kind: 'error_before', method: 'chat.postMessage', count: 2 }],
  [{ kind: 'rate_limit', method: 'chat.postMessage', seconds: 90, count: 3 }],
  [{ kind: 'rate_limit', method: 'chat.update', seconds: 20, count: 3 }],
  [{ kind: 'error_after', method: 'chat.update', count: 2 }],
  [{ kind: 'duplicate', times: 3, count: 40 }],
];

export function openTroubles(stage: Stage, chance: Chance, count: (what: string) => void): Troubles {
  const outages: Outage[] = [];
  const past: Trouble[] = [];
  const restart = async (half: 'app' | 'worker') => {
    await stage.stops(half);
    await stage.starts(half);
  };
  const fails = async (faults: Faults) => void (await stage.sandbox.control('faults', { faults }));
  /** Time goes on meanwhile, and people with it; nothing is sent. */
  const workerIsAway = async () => {
    const from = stage.now();
    await stage.stops('worker');
    await stage.moveTo(from + chance.between(3, 40) * hour);
    outages.push({ from, to: stage.now() });
    await stage.starts('worker');
    await stage.settles();
  };
  const all: readonly Kind[] = [
    { name: 'the listening half is restarted', everyDays: 12, comes: () => restart('app') },
    { name: 'the working half is restarted', everyDays: 12, comes: () => restart('worker') },
    { name: 'the working half is away for hours', everyDays: 30, comes: workerIsAway },
    { name: 'the queue is wiped', everyDays: 20, comes: () => stage.wipesQueue() },
    { name: 'the connection breaks', everyDays: 30, comes: () => fails([{ kind: 'disconnect' }]) },
    { name: 'Slack fails', everyDays: 1, comes: () => fails(chance.pick(slackFails)) },
  ];
  const coming = all.map((trouble) => ({ ...trouble, time: recurring(stage, chance, trouble.everyDays) }));
  return {
    outages,
    past,
    happen: async () => {
      for (const { name, comes, time } of coming) {
        if (!time.isDue()) continue;
        count(name);
        past.push({ name, at: stage.now() });
        await comes();
        time.happened();
      }
    },
  };
}
