/** One picture of the headline: of the nudges each rule would have sent, how many were good, redundant, weak and dead (decision 0013). */
import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { SetResult } from './results.js';

const outcomes = ['good', 'redundant', 'weak', 'dead'] as const;
const colours = ['#2a9d6f', '#e3b23c', '#9aa5b1', '#c8553d'];

/** An SVG with a background of its own, so that it reads on light and dark alike. */
export async function chartOf(results: readonly SetResult[]): Promise<string> {
  const values = results.flatMap(({ name, policy }) =>
    policy
      .filter(({ f, nudges }) => f === 0.05 && nudges >= 10)
      .flatMap((each) =>
        outcomes.map((outcome, order) => ({ set: name, rule: each.rule, outcome, order, share: each[outcome] })),
      ),
  );
  const spec: TopLevelSpec = {
    title: {
      text: 'What became of the nudges each rule would have sent',
      subtitle: 'f = .05; second half of each set',
      anchor: 'start',
    },
    background: '#ffffff',
    padding: 16,
    data: { values },
    facet: { field: 'set', type: 'nominal', title: null },
    columns: 3,
    spec: {
      width: 220,
      height: 130,
      mark: 'bar',
      encoding: {
        y: { field: 'rule', type: 'nominal', sort: null, title: null },
        x: {
          field: 'share',
          type: 'quantitative',
          stack: 'zero',
          axis: { format: '%', title: null },
          scale: { domain: [0, 1] },
        },
        color: { field: 'outcome', type: 'nominal', scale: { domain: [...outcomes], range: colours }, title: null },
        order: { field: 'order', type: 'quantitative' },
      },
    },
  };
  const view = new View(parse(compile(spec).spec), { renderer: 'none' });
  return view.toSVG();
}
