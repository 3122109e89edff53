/** Where a file's bytes come in, from the app, and go out: to the app, and on the page to people who see its message. */
import { type Context, Hono } from 'hono';
import { isVisibleTo } from './conversations.js';
import { bytesOf, mimetypeOf, receiveBytes } from './files.js';
import type { Grant } from './grants.js';
import type { Env } from './listener.js';
import type { Channel, Message, StoredFile, User, Workspace } from './workspace.js';
import type { World } from './world.js';

export function fileRoutes(world: World): Hono<Env> {
  const routes = new Hono<Env>();
  routes.post('/upload/v1/:place', async (http) => {
    const end = world.activity.begin();
    try {
      return await upload(world, http);
    } finally {
      end();
    }
  });
  routes.get('/files-pri/:place/:name', (http) => download(world, http));
  routes.get('/_control/file', (http) => show(world, http));
  return routes;
}

/** As Slack does, it asks for no token: the URL is the permission. For faults, its name is "upload". */
async function upload(world: World, http: Context): Promise<Response> {
  const { workspace, file } = placeOf(world, http.req.param('place') ?? '');
  const team = workspace?.id ?? null;
  const bytes = await bytesFrom(http);
  const closeLog = world.log.open({ kind: 'api', name: 'upload', team, request: { bytes: bytes.length } });
  const fails = (outcome: string, status: 400 | 404 | 500) => {
    closeLog(outcome);
    return http.text(outcome, status);
  };
  if (world.faults.take('error_before', { method: 'upload', team })) return fails('500, not accepted', 500);
  if (file === undefined) return fails('no such upload', 404);
  if (!receiveBytes(file, bytes)) return fails(`${bytes.length} bytes, expected ${file.length}`, 400);
  if (world.faults.take('error_after', { method: 'upload', team })) return fails('ok, then 500', 500);
  closeLog('ok');
  return http.text(`OK - ${bytes.length}`);
}

async function bytesFrom(http: Context): Promise<Uint8Array> {
  if (!(http.req.header('content-type') ?? '').includes('multipart'))
    return new Uint8Array(await http.req.arrayBuffer());
  const form = await http.req.parseBody();
  const part = Object.values(form).find((value) => value instanceof File);
  return part instanceof File ? new Uint8Array(await part.arrayBuffer()) : new Uint8Array();
}

function download(world: World, http: Context): Response | Promise<Response> {
  const { workspace, file } = placeOf(world, http.req.param('place') ?? '');
  const token = /^Bearer (.+)$/i.exec(http.req.header('authorization') ?? '')?.[1];
  const grant = token === undefined ? 'invalid_auth' : world.grants.find(token);
  if (workspace === undefined || typeof grant === 'string' || !isGrantFor(grant, workspace)) return http.notFound();
  if (file?.isComplete !== true) return http.notFound();
  return grant.scopes.includes('files:read') ? sent(http, file) : http.text('', 403);
}

const isGrantFor = (grant: Grant, { id, enterprise, isGranted }: Workspace): boolean =>
  grant.team === id || (grant.team === null && isGranted && grant.enterprise === enterprise?.id);

function show(world: World, http: Context): Response | Promise<Response> {
  const { team = '', file: id = '', user = '' } = http.req.query();
  const workspace = world.workspaces.get(team);
  const file = workspace?.files[id];
  const person = workspace?.users[user];
  if (workspace === undefined || person === undefined || file?.isComplete !== true) return http.notFound();
  return isFileVisibleTo(workspace, id, person) ? sent(http, file) : http.notFound();
}

/** Whether a person sees a message that has it: shared there, or in a picture of its blocks. */
function isFileVisibleTo(workspace: Workspace, id: string, user: User): boolean {
  return Object.values(workspace.channels).some((channel) => isVisibleTo(channel, user) && shows(channel, id, user.id));
}

function shows(channel: Channel, id: string, user: string): boolean {
  const mine = channel.ephemerals.filter((message) => message.ephemeralFor === user);
  return [...channel.messages, ...mine].some((message) => hasFile(message, id));
}

const hasFile = ({ fileIds = [], blocks }: Message, id: string): boolean =>
  fileIds.includes(id) || (blocks.length > 0 && JSON.stringify(blocks).includes(`"slack_file":{"id":"${id}"`));

function sent(http: Context, file: StoredFile): Response {
  const headers = { 'content-type': mimetypeOf(file), 'x-content-type-options': 'nosniff', 'cache-control': 'private' };
  return http.body(new Uint8Array(bytesOf(file)), 200, headers);
}

function placeOf(world: World, place: string): { workspace?: Workspace; file?: StoredFile } {
  const [, team = '', id = ''] = /^(.+)-(F\w+)$/.exec(place) ?? [];
  const workspace = world.workspaces.get(team);
  const file = workspace?.files[id];
  return { ...(workspace === undefined ? {} : { workspace }), ...(file === undefined ? {} : { file }) };
}
