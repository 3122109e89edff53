/** A promise that was broken: what, to whom, when. */
import type { Sent } from './evidence.js';
import type { Contacts, Life } from './truth.js';

export type Breach = { readonly what: string; readonly who: string; readonly at: string; readonly facts: string };

/** What is known besides of the people and of who was in touch. */
export type Known = {
  readonly find: (team: string, id: string) => Life | undefined;
  readonly contacts: Contacts;
  /** Who asked, by the question or request for feedback. */
  readonly askers: ReadonlyMap<string, string>;
};

export type Wrong = readonly [what: string, facts: string];

export function blame({ life, at }: Pick<Sent, 'life' | 'at'>, wrongs: readonly Wrong[]): readonly Breach[] {
  const who = `${life.team} ${life.id}`;
  return wrongs.map(([what, facts]) => ({ what, who, at: new Date(at).toISOString(), facts }));
}
