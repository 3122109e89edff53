/** Block Kit as it arrives: unknown JSON, read field by field, so that a block the page does not know cannot break it. */
import { asRecord } from '../api.ts';

export type Json = Readonly<Record<string, unknown>>;

export type Option = {
  readonly text: string;
  readonly description: string;
  readonly value: string;
  readonly url: string;
};

export const record = (value: unknown): Json => asRecord(value);

export const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.map(asRecord) : []);

export const string = (value: unknown): string => (typeof value === 'string' ? value : '');

export const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

/** The words of a text object, whatever its kind. */
export const words = (value: unknown): string => string(record(value).text);

export const isMrkdwn = (value: unknown): boolean => record(value).type === 'mrkdwn';

export function readOption(value: unknown): Option {
  const option = record(value);
  return {
    text: words(option.text),
    description: words(option.description),
    value: string(option.value),
    url: string(option.url),
  };
}

/** All options of a select, with the name of their group. */
export function readOptions(element: Json): readonly (Option & { group: string })[] {
  const groups = list(element.option_groups);
  if (groups.length === 0) return list(element.options).map((option) => ({ ...readOption(option), group: '' }));
  return groups.flatMap((group) =>
    list(group.options).map((option) => ({ ...readOption(option), group: words(group.label) })),
  );
}
