/** Kudos by value, as bars with their names before them; and by day, as columns over the days. */
import { fitted } from './chart-letters.js';
import { type ChartSpec, font, ink, paper } from './chart-paper.js';

export type Bar = { readonly label: string; readonly count: number; readonly isQuiet: boolean };

const inner = paper.width - 2 * paper.padding;
const rowHeight = 30;
const labelWidth = 130;
const countWidth = 40;

export function barsChart(bars: readonly Bar[]): ChartSpec {
  const most = Math.max(...bars.map(({ count }) => count));
  const rows = bars.map((bar, index) => ({
    ...bar,
    label: fitted(bar.label, labelWidth - 10, 13),
    y: index * rowHeight + rowHeight / 2,
    width: Math.max(3, ((inner - labelWidth - countWidth) * bar.count) / most),
    fill: bar.isQuiet ? ink.second : ink.main,
  }));
  return {
    height: bars.length * rowHeight,
    data: [{ name: 'rows', values: rows }],
    marks: [
      textMark('rows', { x: { value: 0 }, text: { field: 'label' }, fill: { value: ink.words } }),
      {
        type: 'rect',
        from: { data: 'rows' },
        encode: {
          enter: {
            x: { value: labelWidth },
            yc: { field: 'y' },
            width: { field: 'width' },
            height: { value: 18 },
            cornerRadius: { value: 3 },
            fill: { field: 'fill' },
          },
        },
      },
      textMark('rows', {
        x: { field: 'width', offset: labelWidth + 8 },
        text: { field: 'count' },
        fill: { value: ink.quiet },
      }),
    ],
  };
}

export type Column = { readonly label: string; readonly count: number };

const columnsHeight = 120;

export function columnsChart(columns: readonly Column[]): ChartSpec {
  const most = Math.max(...columns.map(({ count }) => count));
  const step = inner / columns.length;
  const places = columns.map(({ label, count }, index) => ({
    label,
    count: count === 0 || columns.length > 15 ? '' : String(count),
    x: index * step + step / 2,
    y: columnsHeight - (columnsHeight * count) / most + 16,
    height: (columnsHeight * count) / most,
  }));
  const middle = { x: { field: 'x' }, align: { value: 'center' } };
  return {
    height: columnsHeight + 42,
    data: [{ name: 'columns', values: places }],
    marks: [
      {
        type: 'rect',
        from: { data: 'columns' },
        encode: {
          enter: {
            xc: { field: 'x' },
            y: { field: 'y' },
            width: { value: Math.min(34, step * 0.7) },
            height: { field: 'height' },
            cornerRadiusTopLeft: { value: 3 },
            cornerRadiusTopRight: { value: 3 },
            fill: { value: ink.main },
          },
        },
      },
      {
        type: 'rule',
        encode: {
          enter: {
            x: { value: 0 },
            x2: { value: inner },
            y: { value: columnsHeight + 16.5 },
            stroke: { value: ink.line },
          },
        },
      },
      textMark('columns', {
        ...middle,
        y: { field: 'y', offset: -9 },
        text: { field: 'count' },
        fill: { value: ink.quiet },
      }),
      textMark('columns', {
        ...middle,
        y: { value: columnsHeight + 31 },
        text: { field: 'label' },
        fill: { value: ink.quiet },
      }),
    ],
  };
}

function textMark(data: string, look: Readonly<Record<string, object>>): object {
  const plain = { y: { field: 'y' }, baseline: { value: 'middle' }, font: { value: font }, fontSize: { value: 13 } };
  return { type: 'text', from: { data }, encode: { enter: { ...plain, ...look } } };
}
