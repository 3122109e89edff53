/** Control requests, checked: what does not parse is refused in a sentence that names the field. */
import type { z } from 'zod';
import { type ControlName, controlRequests } from '../protocol.js';
import { ControlError } from './errors.js';

export type Parsed<N extends ControlName> = z.output<(typeof controlRequests)[N]>;

export const isControlName = (name: string): name is ControlName => Object.hasOwn(controlRequests, name);

export function parseControl<N extends ControlName>(name: N, request: unknown): Parsed<N> {
  const parsed = controlRequests[name].safeParse(request);
  if (parsed.success) return parsed.data as Parsed<N>;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.') || 'the body';
  throw new ControlError(`${field}: ${issue?.message ?? 'is not what was expected'}`);
}
