/** A workspace's values, as people read them. All of it belongs into verbatim mrkdwn: elsewhere #craft could become a channel's link. */
import type { ModalView } from '@slack/types';
import { distance } from 'fastest-levenshtein';
import { oneLine } from '../domain/visible-text.js';
import { folded, type ShownValue, type WorkspaceValue } from '../domain/workspace-values.js';
import { cut, inline, limits, plain, safe } from './blocks.js';

const nameLength = 40;

/** ":hammer_and_wrench: *#craft*" */
export function valueLabel({ name, emoji }: ShownValue): string {
  const label = `*#${inline(name, nameLength)}*`;
  return emoji === null ? label : `:${safe(emoji, 100)}: ${label}`;
}

/** In a menu, where text is plain; an emoji's name that leaves no room for the value's is left out. */
export function valueOption({ name, emoji, sentence }: WorkspaceValue) {
  const bare = `#${cut(oneLine(name), nameLength)}`;
  const whole = emoji === null ? bare : `:${oneLine(emoji)}: ${bare}`;
  return {
    label: whole.length > limits.option ? bare : whole,
    detail: sentence === null ? null : cut(oneLine(sentence), limits.option),
  };
}

/** In a form: for which of them, of those chosen already. */
export function valuesInput(values: readonly WorkspaceValue[], chosen: readonly string[]): ModalView['blocks'] {
  if (values.length === 0) return [];
  const options = values.slice(0, 100).map((value) => {
    const { label, detail } = valueOption(value);
    return { text: plain(label), value: value.name, ...(detail === null ? {} : { description: plain(detail) }) };
  });
  const initial = options.filter(({ value }) => chosen.includes(value));
  return [
    {
      type: 'input',
      block_id: 'values',
      optional: true,
      label: plain('For which value?'),
      element: {
        type: 'multi_static_select',
        action_id: 'values',
        options,
        ...(initial.length === 0 ? {} : { initial_options: initial }),
      },
    },
  ];
}

const helpLength = 900;

/** Each with its sentence, where that fits a screen; else their names, as many as do. */
export function valuesExplained(values: readonly WorkspaceValue[]): string {
  const whole = values.map((value) => [valueLabel(value), safe(value.sentence ?? '')].join(' ').trim()).join(' · ');
  if (whole.length <= helpLength) return whole;
  const shown: string[] = [];
  for (const value of values) {
    const label = valueLabel(value);
    if ([...shown, label].join(' ').length > helpLength) break;
    shown.push(label);
  }
  const more = values.length - shown.length;
  return more === 0 ? shown.join(' ') : `${shown.join(' ')} and ${more} more`;
}

/** The one that somebody most likely meant by a word, as many as three letters away; null where nothing is near. */
export function nearestValue(typed: string, names: readonly string[]): string | null {
  const word = folded(typed);
  const [nearest] = names
    .map((name) => ({ name, away: distance(word, folded(name)) }))
    .toSorted((one, other) => one.away - other.away);
  if (nearest === undefined) return null;
  const isNear = nearest.away <= 3 && nearest.away * 2 < Math.max(word.length, nearest.name.length);
  return isNear ? nearest.name : null;
}
