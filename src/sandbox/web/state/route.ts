/** Where one is: workspace, acting person, channel and thread, kept in the URL's hash so that a place can be linked to. */

export type Place = {
  readonly team: string;
  readonly person: string;
  /** A channel id, a user id (their DM, which may not exist yet), 'home' for the app's Home tab, or 'threads'. */
  readonly channel: string;
  readonly thread: string | null;
};

export const nowhere: Place = { team: '', person: '', channel: '', thread: null };

/** `#/T1/as/U2/C3`, `#/T1/as/U2/home`, `#/T1/as/U2/C3/thread/1764000000.000100` */
export function parseHash(hash: string): Place {
  const [team = '', , person = '', channel = '', , thread] = hash
    .replace(/^#\/?/, '')
    .split('/')
    .map(decodeURIComponent);
  return { team, person, channel, thread: thread ?? null };
}

export function formatHash(place: Place): string {
  const thread = place.thread === null ? '' : `/thread/${place.thread}`;
  return `#/${place.team}/as/${place.person}/${place.channel}${thread}`;
}

export function goTo(place: Place): void {
  const hash = formatHash(place);
  if (window.location.hash !== hash) window.location.hash = hash;
}
