/** Slack repeats itself: what was sent to Rapport is sent again, signed as Slack signs, all at the same moment. */
import { signatureOf } from '../../src/sandbox/delivery/http-events.js';
import type { LogView } from '../../src/sandbox/protocol.js';
import type { World } from './world.js';

/** Tells the newest slash command again, as a new one or as the same one, that many times; in HTTP mode only. */
export async function repeatCommand(world: World, times: number, as: 'new' | 'same'): Promise<void> {
  const command = (await sentTo(world)).findLast((entry) => entry.kind === 'command');
  if (command === undefined) throw new Error('nobody has typed a command');
  const request = command.request as Record<string, unknown>;
  const fields = Object.entries(as === 'same' ? request : { ...request, trigger_id: 'another.trigger' });
  const body = new URLSearchParams(fields.map(([name, value]): [string, string] => [name, String(value)])).toString();
  await Promise.all(Array.from({ length: times }, () => send(world, body)));
  await world.settles();
}

/** Tells again the first time that a form of this kind was sent; in HTTP mode only. */
export async function repeatFirstForm(world: World, callbackId: string): Promise<void> {
  type Submission = { type?: string; view?: { callback_id?: string } };
  const requests = (await sentTo(world)).map((entry) => entry.request as Submission | null);
  const form = requests.find((each) => each?.type === 'view_submission' && each.view?.callback_id === callbackId);
  if (form === undefined) throw new Error('nobody has sent such a form');
  await send(world, `payload=${encodeURIComponent(JSON.stringify(form))}`);
  await world.settles();
}

async function sentTo(world: World): Promise<LogView['entries']> {
  const answer = await fetch(`${world.sandbox.url}/_control/log?limit=1000`);
  return ((await answer.json()) as LogView).entries;
}

async function send(world: World, body: string): Promise<void> {
  const headers = {
    ...signatureOf(body, world.sandbox.credentials.signingSecret),
    'content-type': 'application/x-www-form-urlencoded',
  };
  const url = `http://127.0.0.1:${world.rapport().httpPort}/slack/events`;
  const answer = await fetch(url, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`what was told again was answered ${answer.status}`);
}

/** Tells every event of the story again, one after the other, in HTTP mode. Answers how many. */
export async function repeatEvents(world: World): Promise<number> {
  const { entries } = (await (await fetch(`${world.sandbox.url}/_control/log?limit=100000`)).json()) as LogView;
  const events = entries.filter((entry) => entry.kind === 'event');
  const url = `http://127.0.0.1:${world.rapport().httpPort}/slack/events`;
  for (const { request, name } of events) {
    const body = JSON.stringify(request);
    const headers = {
      ...signatureOf(body, world.sandbox.credentials.signingSecret),
      'content-type': 'application/json',
      'x-slack-retry-num': '1',
      'x-slack-retry-reason': 'http_timeout',
    };
    const answer = await fetch(url, { method: 'POST', headers, body });
    if (!answer.ok) throw new Error(`the repeated ${name} was answered ${answer.status}`);
  }
  await world.settles();
  return events.length;
}
