/** Options that the app suggested, by element: what was chosen keeps its name when something else is looked for. */
import { create } from 'zustand';
import { type Json, list, string } from './types.ts';

const useOffers = create<Readonly<Record<string, readonly Json[]>>>(() => ({}));

const nothing: readonly Json[] = [];
const keyOf = (host: string, field: string) => `${host}\n${field}`;

export const offeredIn = (host: string, field: string): readonly Json[] =>
  useOffers.getState()[keyOf(host, field)] ?? nothing;

export const useOffered = (host: string, field: string): readonly Json[] =>
  useOffers((offers) => offers[keyOf(host, field)] ?? nothing);

/** The newest first, each value once. */
export function keepOffers(host: string, field: string, answer: Json): void {
  const fresh = [...list(answer.options), ...list(answer.option_groups).flatMap((group) => list(group.options))];
  const values = new Set(fresh.map((option) => string(option.value)));
  const before = offeredIn(host, field).filter((option) => !values.has(string(option.value)));
  useOffers.setState({ [keyOf(host, field)]: [...fresh, ...before] });
}
