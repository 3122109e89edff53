/**
 * OAuth's authorize page. A browser gets a page that asks where to install; a script that names a `team` or `enterprise`, or takes no
 * HTML, is granted at once. `state` comes back as it was, and "Cancel" is access_denied, as with Slack.
 */
import type { Context } from 'hono';
import { type Asked, askedIn, type Query } from './authorize-query.js';
import type { Consent } from './tickets.js';
import type { World } from './world.js';

export function authorize(world: World, http: Context): Response {
  const query: Query = http.req.query();
  const asked = askedIn(world, query);
  if (typeof asked === 'string') return http.text(asked, 400);
  const { back, ...wanted } = asked;
  back.searchParams.set('state', query.state ?? '');
  if (query.cancel === '1') {
    back.searchParams.set('error', 'access_denied');
    return http.redirect(back.toString());
  }
  const isOpen = query.team === undefined && query.enterprise === undefined;
  if (isOpen && http.req.header('accept')?.includes('text/html')) return http.html(page(world, query, asked));
  const installed = installedIn(world, query);
  if (installed === null) return http.text('invalid_team: there is no such workspace or organisation', 400);
  back.searchParams.set('code', world.tickets.issueCode({ ...installed, ...wanted }));
  return http.redirect(back.toString());
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

function page(world: World, query: Query, { scopes, userScopes }: Asked): string {
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
  const asker = scopes.length === 0 ? '' : `<p>It would be able to:</p>${listed(scopes)}`;
  const acting = userScopes.length === 0 ? '' : `<p>And, as whoever allows it:</p>${listed(userScopes)}`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Install ${name}</title>
<h1>${name} asks for access</h1>${asker}${acting}${choices.join('\n')}</html>`;
}

const listed = (scopes: readonly string[]): string =>
  `<ul>${scopes.map((scope) => `<li><code>${escaped(scope)}</code></li>`).join('')}</ul>`;

function choice(query: Query, more: Record<string, string>, label: string): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const target = new URLSearchParams([...given, ...Object.entries(more)]);
  return `<p><a href="?${escaped(target.toString())}">${escaped(label)}</a></p>`;
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
