/** What all charts have in common: a white card that reads on light and dark, its colours, its letters, a heading. */

/** Logical pixels; a PNG has twice as many, for sharp screens. */
export const paper = { width: 460, padding: 18, sharpness: 2 } as const;

/** Told apart by everybody, also without red or green (Okabe and Ito's palette), and dark enough on white. */
export const ink = {
  words: '#1f2933',
  quiet: '#52606d',
  line: '#d5dbe1',
  main: '#0072b2',
  warm: '#b84c00',
  second: '#9aa5b1',
  card: '#ffffff',
} as const;

export const font = 'Inter';

/** A Vega specification. */
export type ChartSpec = {
  readonly height: number;
  readonly data: readonly { readonly name: string; readonly values: readonly object[] }[];
  readonly scales?: readonly object[];
  readonly marks: readonly object[];
};

export type Heading = { readonly title: string; readonly subtitle: string };

/** Room for the heading, above where a chart begins. */
const headingHeight = 50;

/** The card with its heading; the chart stands below, in a group of its own. */
export function cardOf(chart: ChartSpec, heading: Heading): object {
  const { width, padding } = paper;
  return {
    width,
    height: chart.height + headingHeight + 2 * padding,
    padding: 0,
    autosize: 'none',
    background: ink.card,
    config: { text: { font } },
    data: chart.data,
    scales: chart.scales ?? [],
    marks: [
      frame(chart.height + headingHeight + 2 * padding),
      line(heading.title, { y: padding + 8, size: 15, weight: 600, fill: ink.words }),
      line(heading.subtitle, { y: padding + 28, size: 12, weight: 400, fill: ink.quiet }),
      {
        type: 'group',
        encode: { enter: { x: { value: padding }, y: { value: padding + headingHeight } } },
        marks: chart.marks,
      },
    ],
  };
}

function frame(height: number): object {
  const enter = {
    x: { value: 0.5 },
    y: { value: 0.5 },
    width: { value: paper.width - 1 },
    height: { value: height - 1 },
    stroke: { value: ink.line },
  };
  return { type: 'rect', encode: { enter } };
}

function line(text: string, look: { y: number; size: number; weight: number; fill: string }): object {
  return {
    type: 'text',
    encode: {
      enter: {
        x: { value: paper.padding },
        y: { value: look.y },
        text: { value: text },
        fontSize: { value: look.size },
        fontWeight: { value: look.weight },
        fill: { value: look.fill },
        baseline: { value: 'middle' },
      },
    },
  };
}
