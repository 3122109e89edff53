/** Links that Slack would open inside itself lead to the same place in the page. */
import type { Place } from '../state/route.ts';

/** Null for a link that leaves the workspace. */
export function placeOfLink(href: string, here: Place): Place | null {
  if (!URL.canParse(href)) return null;
  const url = new URL(href);
  const archive = /\/archives\/([A-Z0-9]+)(?:\/p(\d{10})(\d{6}))?/.exec(url.pathname);
  if (archive?.[1] !== undefined) {
    const thread = url.searchParams.get('thread_ts');
    return { ...here, channel: archive[1], thread };
  }
  const isDeepLink = url.protocol === 'slack:' || /\/(app_redirect|client|team)\b/.test(url.pathname);
  if (!isDeepLink) return null;
  if (url.protocol === 'slack:' && url.host === 'app') return { ...here, channel: 'home', thread: null };
  const person = url.searchParams.get('user') ?? /\/team\/(\w+)/.exec(url.pathname)?.[1];
  const channel = url.searchParams.get('channel') ?? url.searchParams.get('id') ?? person ?? url.pathname.split('/')[3];
  return channel === undefined ? null : { ...here, channel, thread: null };
}
