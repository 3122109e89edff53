/** Every fault the control API knows: what it is called, what it does, and what can be said about it. */
import type { ControlRequest } from '../../protocol.ts';

export type Fault = ControlRequest<'faults'>['faults'][number];
export type FaultKind = Fault['kind'];
export type FaultField = 'method' | 'team' | 'count' | 'seconds' | 'times';

export type FaultWords = {
  readonly title: string;
  readonly detail: string;
  readonly fields: readonly FaultField[];
  /** What it does unless told otherwise. */
  readonly usual: Omit<Fault, 'kind'>;
};

const calls = ['method', 'team', 'count'] as const;

/** Complete by its type: a new fault without words here does not compile. */
export const faultWords: Readonly<Record<FaultKind, FaultWords>> = {
  duplicate: {
    title: 'Duplicates',
    detail: 'Every event and interaction arrives again.',
    fields: ['team', 'count', 'times'],
    usual: { times: 3 },
  },
  late: {
    title: 'Late events',
    detail: 'Events arrive late.',
    fields: ['team', 'count', 'seconds'],
    usual: { seconds: 20 },
  },
  out_of_order: {
    title: 'Out of order',
    detail: 'Events arrive after the next one.',
    fields: [...calls],
    usual: { count: 5 },
  },
  lost_ack: {
    title: 'Lost acknowledgements',
    detail: 'What the app acknowledges counts as not acknowledged.',
    fields: [...calls],
    usual: { count: 3 },
  },
  rate_limit: {
    title: 'Rate limited',
    detail: 'Calls get 429 and are told to retry later.',
    fields: [...calls, 'seconds'],
    usual: { seconds: 3, count: 5 },
  },
  slack_limits: {
    title: 'Slack’s limits',
    detail: 'So many calls a minute as Slack allows for each method.',
    fields: ['method', 'team'],
    usual: {},
  },
  error_before: {
    title: 'Refused with 500',
    detail: 'Calls fail, nothing was accepted.',
    fields: calls,
    usual: { count: 3 },
  },
  error_after: {
    title: 'Accepted, then 500',
    detail: 'Calls are carried out and yet fail.',
    fields: calls,
    usual: { count: 3 },
  },
  lost_answer: {
    title: 'Lost answers',
    detail: 'Calls are carried out, the connection is cut.',
    fields: calls,
    usual: { count: 3 },
  },
  slow_before: {
    title: 'Slow to accept',
    detail: 'Calls wait before they are accepted.',
    fields: [...calls, 'seconds'],
    usual: { seconds: 5 },
  },
  slow_after: {
    title: 'Slow to answer',
    detail: 'Calls are accepted at once, answered late.',
    fields: [...calls, 'seconds'],
    usual: { seconds: 5 },
  },
  file_not_ready: {
    title: 'Pictures not ready',
    detail: 'Uses of a picture that was uploaded are refused.',
    fields: ['team', 'count'],
    usual: { count: 3 },
  },
  refresh: {
    title: 'Refresh',
    detail: 'Asks every Socket Mode connection to make way for a new one, once.',
    fields: [],
    usual: {},
  },
  disconnect: {
    title: 'Disconnect',
    detail: 'Drops every Socket Mode connection, once.',
    fields: [],
    usual: {},
  },
};

export const faultKinds = Object.keys(faultWords) as readonly FaultKind[];

/** As a person would say it: "chat.postMessage · the next 3 · 5 s", and how many are left once it is in force. */
export function describeFault({ method, team, count, seconds, times }: Fault, isInForce: boolean): string {
  const parts = [
    method ?? null,
    team === undefined ? null : `workspace ${team}`,
    count === undefined ? 'until ended' : isInForce ? `${count} left` : `the next ${count}`,
    seconds === undefined ? null : `${seconds} s`,
    times === undefined ? null : `${times} times more`,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}
