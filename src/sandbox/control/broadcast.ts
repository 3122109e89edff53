/**
 * What changed, to every open page (server-sent events). Changes that come together are written together, once for all pages: fifty
 * of them must not slow down who posts a thousand messages a second.
 */
import type { ServerResponse } from 'node:http';
import type { Changes } from '../changes.js';

const GATHER_MS = 20;
const KEEP_ALIVE_MS = 15_000;

export type Broadcast = { add(page: ServerResponse): void };

export function openBroadcast(changes: Changes): Broadcast {
  const pages = new Set<ServerResponse>();
  let gathered = '';
  const send = () => {
    const together = gathered;
    gathered = '';
    for (const page of pages) page.write(together);
  };
  changes.listen((change) => {
    if (pages.size === 0) return;
    if (gathered === '') setTimeout(send, GATHER_MS).unref();
    gathered += `data: ${JSON.stringify(change)}\n\n`;
  });
  return {
    add(page) {
      page.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
      page.write(': open\n\n');
      pages.add(page);
      const alive = setInterval(() => page.write(': alive\n\n'), KEEP_ALIVE_MS).unref();
      page.once('close', () => {
        clearInterval(alive);
        pages.delete(page);
      });
    },
  };
}
