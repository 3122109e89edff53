/** What a soak came to, for people who look: how much happened, and every breach. */
import type { SoakResult } from './soak.js';

export function report({ breaches, sent, followUps, counts }: SoakResult): string {
  const nudges = sent.filter(({ kind }) => kind === 'nudge');
  const parts = nudges.flatMap((each) => each.nudges);
  const lines = [
    section(
      'What people did',
      [...counts].toSorted(([one], [other]) => one.localeCompare(other)),
    ),
    section('What they were sent', tally(sent.map(({ kind }) => kind))),
    section(
      'Nudges in these messages',
      tally(parts.map(({ kind, isKept }) => (isKept ? `${kind}, set by hand` : kind))),
    ),
    section('What became of them', tally(parts.map(({ answer }) => answer ?? 'no answer'))),
    section('People in a message', tally(nudges.map((each) => String(each.nudges.length)))),
    section('Follow-ups', tally(followUps.map(({ state }) => state))),
    section('Breaches', tally(breaches.map(({ what }) => what))),
    ...breaches.slice(0, 40).map(({ what, who, at, facts }) => `  ${at}  ${who}  ${what}  ${facts}`),
  ];
  return `${lines.join('\n')}\n`;
}

function tally(names: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].toSorted(([, one], [, other]) => other - one);
}

function section(title: string, rows: readonly (readonly [string, number])[]): string {
  const shown = rows.length === 0 ? [['none', '']] : rows.map(([name, count]) => [name, String(count)]);
  return [
    `\n${title}`,
    ...shown.map(([name, count]) => `  ${(name ?? '').padEnd(44)}${(count ?? '').padStart(7)}`),
  ].join('\n');
}
