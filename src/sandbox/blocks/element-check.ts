/** What the checks of all kinds of elements have in common. */
import type { Json } from '../workspace.js';
import { checkText, type Problems } from './problems.js';

export type Check = (problems: Problems, element: Json, pointer: string) => void;

export const placeholder: Check = (problems, element, pointer) =>
  checkText(
    problems,
    element.placeholder,
    { kind: 'plain_text', most: 150, isOptional: true },
    `${pointer}/placeholder`,
  );
