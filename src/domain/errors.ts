/**
 * The two ways the domain says no. A `Refusal` is an answer to a person; anything else that is thrown is a failure of ours.
 */

/** Rapport will not do what was asked. `sentence` is shown to the person as it is; `code` is for tests and metrics. */
export class Refusal extends Error {
  readonly code: string;
  readonly sentence: string;

  constructor(code: string, sentence: string) {
    super(sentence);
    this.name = 'Refusal';
    this.code = code;
    this.sentence = sentence;
  }
}

/** The end of a `switch` over a union: it compiles only when every case is handled, and throws if the types lied. */
export function impossible(value: never): never {
  throw new Error(`No case handles ${JSON.stringify(value)}`);
}
