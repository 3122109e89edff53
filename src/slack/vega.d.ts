/** The little of Vega that charts use. Its own declarations ask for a browser's, which a program in Node has not (tsconfig.json). */
export function parse(spec: unknown): unknown;

export class View {
  constructor(runtime: unknown, options?: { readonly renderer?: 'none' });
  toSVG(scaleFactor?: number): Promise<string>;
  finalize(): this;
}
