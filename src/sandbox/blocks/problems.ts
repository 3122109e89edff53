/** Gathers what is wrong with blocks or a view, each with the place Slack names: a JSON pointer. */
import { randomBytes } from 'node:crypto';
import type { Json } from '../workspace.js';

/** Where blocks stand. */
export type Surface = 'message' | 'modal' | 'home';

/** Whether the app may show this uploaded picture now. */
export type CanShow = (slackFile: Json) => boolean;

export type Problems = {
  readonly found: string[];
  readonly canShow: CanShow;
  add(problem: string, pointer: string): void;
};

export function gatherProblems(canShow: CanShow = () => true): Problems {
  const found: string[] = [];
  return { found, canShow, add: (problem, pointer) => found.push(`${problem} [json-pointer:${pointer}]`) };
}

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const objects = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);
export const stringOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The id Slack invents for a block or element that has none. */
export const inventedId = (): string => randomBytes(4).toString('base64url').slice(0, 5);

export function checkLength(problems: Problems, value: unknown, most: number, pointer: string): void {
  if (typeof value === 'string' && value.length > most)
    problems.add(`must be less than ${most + 1} characters`, pointer);
}

export function checkCount(
  problems: Problems,
  value: unknown,
  range: { least: number; most: number },
  pointer: string,
): void {
  if (!Array.isArray(value)) {
    problems.add('must provide an array', pointer);
    return;
  }
  if (value.length < range.least) problems.add(`no fewer than ${range.least} items required`, pointer);
  if (value.length > range.most) problems.add(`no more than ${range.most} items allowed`, pointer);
}

type TextRule = { readonly most: number; readonly kind?: 'plain_text'; readonly isOptional?: boolean };

/** A text object; an empty one is refused as Slack does. */
export function checkText(
  problems: Problems,
  value: unknown,
  { most, kind, isOptional }: TextRule,
  pointer: string,
): void {
  if (value === undefined && isOptional) return;
  if (!isObject(value) || typeof value.text !== 'string') {
    problems.add('missing required field: text', pointer);
    return;
  }
  if (value.type !== 'plain_text' && value.type !== 'mrkdwn')
    problems.add('unsupported type of text', `${pointer}/type`);
  if (kind !== undefined && value.type !== kind) problems.add(`must be ${kind}`, `${pointer}/type`);
  if (value.text.length === 0) problems.add('must be more than 0 characters', `${pointer}/text`);
  checkLength(problems, value.text, most, `${pointer}/text`);
}
