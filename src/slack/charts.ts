/**
 * From a chart to a PNG, in this process and without a browser: Vega draws it as SVG, resvg fills in the pixels, the letters are those of
 * a font that we bring (decision 0022). All of it is loaded with the first picture, so that only a worker that draws pays for it.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type ChartSpec, cardOf, font, type Heading, paper } from './chart-paper.js';

export async function drawChart(chart: ChartSpec, heading: Heading): Promise<Uint8Array> {
  const { parse, View } = await import('vega');
  const view = new View(parse(cardOf(chart, heading)), { renderer: 'none' });
  const svg = await view.toSVG();
  view.finalize();
  return rasterize(svg);
}

const { resolve } = createRequire(import.meta.url);

const fontFiles = ['400Regular/Inter_400Regular.ttf', '600SemiBold/Inter_600SemiBold.ttf'];

let tools: ReturnType<typeof loadTools> | null = null;

/** Loaded once: the WebAssembly module may not be started twice. */
export function openTools(): ReturnType<typeof loadTools> {
  tools ??= loadTools();
  return tools;
}

async function loadTools() {
  const { initWasm, Resvg } = await import('@resvg/resvg-wasm');
  await initWasm(await readFile(resolve('@resvg/resvg-wasm/index_bg.wasm')));
  const fonts = await Promise.all(fontFiles.map((file) => readFile(resolve(`@expo-google-fonts/inter/${file}`))));
  return { Resvg, fonts };
}

async function rasterize(svg: string): Promise<Uint8Array> {
  const { Resvg, fonts } = await openTools();
  const image = new Resvg(svg, {
    font: { fontBuffers: fonts, defaultFontFamily: font, sansSerifFamily: font },
    fitTo: { mode: 'zoom', value: paper.sharpness },
  });
  try {
    const drawn = image.render();
    const png = drawn.asPng();
    drawn.free();
    return png;
  } finally {
    image.free();
  }
}
