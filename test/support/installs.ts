/** A person with a browser who installs Rapport, and a Slack in which nobody has yet. */
import type { OAuthSettings } from '../../src/config.js';
import type { Sandbox } from '../../src/sandbox/server.js';
import type { World } from './world.js';

/** Where Slack sends browsers back to; the test goes there by itself, since the port is not known before. */
export const publicUrl = 'http://127.0.0.1:9';

export const keys = {
  old: { id: '2025', key: new Uint8Array(32).fill(5) },
  new: { id: '2026', key: new Uint8Array(32).fill(6) },
} as const;

export function oauthOf({ credentials }: Pick<Sandbox, 'credentials'>): OAuthSettings {
  const { clientId, clientSecret } = credentials;
  return { clientId, clientSecret, publicUrl, tokenKeys: [keys.new, keys.old] };
}

export type Page = { readonly status: number; readonly title: string; readonly html: string };

export type Browser = {
  /** Presses "install"; answers where it is sent in Slack. */
  begins(): Promise<string>;
  /** Says yes there; answers where it is sent back to. */
  allows(authorizeUrl: string, query: Readonly<Record<string, string>>): Promise<string>;
  comesBack(url: string): Promise<Page>;
  /** All three. */
  installs(query: Readonly<Record<string, string>>): Promise<Page>;
};

export function openBrowser({ rapport, settles }: Pick<World, 'rapport' | 'settles'>): Browser {
  let cookie = '';
  const visit = async (path: string): Promise<Response> => {
    const headers = cookie === '' ? {} : { cookie };
    const answer = await fetch(`http://127.0.0.1:${rapport().httpPort}${path}`, { redirect: 'manual', headers });
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    return answer;
  };
  const begins = async () => (await visit('/slack/install')).headers.get('location') ?? '';
  const allows = async (authorizeUrl: string, query: Readonly<Record<string, string>>) => {
    const url = new URL(authorizeUrl);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return (await fetch(url, { redirect: 'manual' })).headers.get('location') ?? '';
  };
  const comesBack = async (url: string) => {
    const { pathname, search } = new URL(url);
    const answer = await visit(`${pathname}${search}`);
    const html = await answer.text();
    await settles();
    return { status: answer.status, html, title: /<title>(.*)<\/title>/.exec(html)?.[1] ?? '' };
  };
  return {
    begins,
    allows,
    comesBack,
    installs: async (query) => comesBack(await allows(await begins(), query)),
  };
}

/** How often Slack was asked that, by anybody. */
export async function callsOf({ url }: Pick<Sandbox, 'url'>, method: string): Promise<number> {
  const answer = (await (await fetch(`${url}/_control/log?limit=5000`)).json()) as { entries?: { name: string }[] };
  return (answer.entries ?? []).filter(({ name }) => name === method).length;
}
