/**
 * OAuth's authorize page. A browser gets a page that asks where to install; a script that names a `team` or `enterprise`, or takes no
 * HTML, is granted at once. `state` comes back as it was, and "Cancel" is access_denied, as with Slack.
 */
import type { Context } from 'hono';
import type { Consent } from './tickets.js';
import type { World } from './world.js';

type Query = Readonly<Record<string, string | undefined>>;

export function authorize(world: World, http: Context): Response {
  const query: Query = http.req.query();
  if (query.client_id !== world.credentials.clientId) return http.text('invalid_client_id', 400);
  const redirectUri = redirectOf(world, query.redirect_uri);
  if (redirectUri === null) return http.text('bad_redirect_uri', 400);
  const known = world.manifest.oauth_config.scopes.bot;
  const scopes = query.scope === undefined ? known : query.scope.split(/[ ,]+/).filter(Boolean);
  const strange = scopes.filter((scope) => !known.includes(scope));
  if (scopes.length === 0 || strange.length > 0) return http.text(`invalid_scope: ${strange.join(', ')}`, 400);
  const back = new URL(redirectUri);
  back.searchParams.set('state', query.state ?? '');
  if (query.cancel === '1') {
    back.searchParams.set('error', 'access_denied');
    return http.redirect(back.toString());
  }
  const isAsked = query.team === undefined && query.enterprise === undefined;
  if (isAsked && http.req.header('accept')?.includes('text/html')) return http.html(page(world, query, scopes));
  const installed = installedIn(world, query);
  if (installed === null) return http.text('invalid_team: there is no such workspace or organisation', 400);
  const consent = { ...installed, scopes, redirectUri: query.redirect_uri ?? null };
  back.searchParams.set('code', world.tickets.issueCode(consent));
  return http.redirect(back.toString());
}

/** One of the app's own, or below it; an app that declares none may be sent anywhere. */
function redirectOf({ manifest }: World, given: string | undefined): string | null {
  const declared = manifest.oauth_config.redirect_urls;
  const wanted = given ?? declared[0];
  if (wanted === undefined || !URL.canParse(wanted)) return null;
  const isOwn = declared.length === 0 || declared.some((url) => wanted === url || wanted.startsWith(`${url}/`));
  return isOwn ? wanted : null;
}

type Where = Pick<Consent, 'team' | 'enterprise' | 'user'>;

function installedIn({ workspaces }: World, { team, enterprise, user }: Query): Where | null {
  const all = [...workspaces.values()];
  const workspace =
    enterprise === undefined
      ? all.find(({ id }) => team === undefined || id === team)
      : all.find((each) => each.enterprise?.id === enterprise);
  if (workspace === undefined) return null;
  const installer = user ?? Object.keys(workspace.users)[0] ?? workspace.botUserId;
  const home = workspace.enterprise?.id ?? null;
  return { team: enterprise === undefined ? workspace.id : null, enterprise: home, user: installer };
}

function page(world: World, query: Query, scopes: readonly string[]): string {
  const name = escaped(world.manifest.display_information.name);
  const workspaces = [...world.workspaces.values()];
  const organisations = new Map(
    workspaces.flatMap(({ enterprise }) => (enterprise ? [[enterprise.id, enterprise.name]] : [])),
  );
  const choices = [
    ...workspaces.map((each) => choice(query, { team: each.id }, `Allow in ${each.name}`)),
    ...[...organisations].map(([id = '', title = '']) =>
      choice(query, { enterprise: id }, `Allow for all of ${title}`),
    ),
    choice(query, { cancel: '1' }, 'Cancel'),
  ];
  const asked = scopes.map((scope) => `<li><code>${escaped(scope)}</code></li>`).join('');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Install ${name}</title>
<h1>${name} asks for access</h1><p>It would be able to:</p><ul>${asked}</ul>${choices.join('\n')}</html>`;
}

function choice(query: Query, more: Record<string, string>, label: string): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const target = new URLSearchParams([...given, ...Object.entries(more)]);
  return `<p><a href="?${escaped(target.toString())}">${escaped(label)}</a></p>`;
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
