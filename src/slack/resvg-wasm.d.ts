/** The little of resvg that charts use, likewise without a browser's declarations (tsconfig.json). */
export function initWasm(module: Uint8Array): Promise<void>;

export class Resvg {
  constructor(
    svg: string,
    options?: {
      readonly font?: {
        readonly fontBuffers?: readonly Uint8Array[];
        readonly defaultFontFamily?: string;
        readonly sansSerifFamily?: string;
      };
      readonly fitTo?: { readonly mode: 'zoom'; readonly value: number };
    },
  );
  getBBox(): { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | undefined;
  render(): { asPng(): Uint8Array; readonly pixels: Uint8Array; free(): void };
  free(): void;
}
