/** App Homes and modals: each person has one home and a stack of modals, of which the top one is in front. */
import { randomBytes } from 'node:crypto';
import { stringOf } from './blocks/problems.js';
import { checkView } from './blocks/view-limits.js';
import { freshId } from './conversations.js';
import { pictureCheck } from './files.js';
import { currentFor, noteOpenedFrom, openedFrom } from './opened-from.js';
import { initialValues } from './view-state.js';
import { SlackError } from './web-api/errors.js';
import type { StateValues, View, Workspace } from './workspace.js';
import type { World } from './world.js';

/** Slack stacks three views at most. */
const STACK = 3;

type Owner = { readonly world: World; readonly workspace: Workspace; readonly user: string };
/** `channel` is the conversation they were in as they asked for it. */
type Opener = Owner & { readonly channel: string | null };

/** Opens on top of what is open, as the root of a stack of its own. */
export function openModal(owner: Opener, given: unknown): View {
  const view = newView(owner, given, 'modal');
  view.root_view_id = view.id;
  modalsOf(owner).push(view);
  toldSurfaces(owner);
  return view;
}

export function pushModal(owner: Opener, given: unknown): View {
  const modals = modalsOf(owner);
  const top = modals.at(-1);
  if (top === undefined) throw new SlackError('not_found');
  if (modals.filter((view) => view.root_view_id === top.root_view_id).length >= STACK)
    throw new SlackError('push_limit_reached');
  const view = newView(owner, given, 'modal');
  Object.assign(view, { previous_view_id: top.id, root_view_id: top.root_view_id });
  modals.push(view);
  toldSurfaces(owner);
  return view;
}

/** Keeps what was typed into elements that stay; an outdated hash is a conflict. */
export function updateView(owner: Owner, view: View, given: unknown, hash?: string): View {
  if (hash !== undefined && hash !== view.hash) throw new SlackError('hash_conflict');
  const checked = checkView(given, view.type, pictureCheck(owner));
  refuseTakenExternalId(owner.workspace, stringOf(checked.external_id), view);
  Object.assign(view, checked, { hash: newHash(owner.world) });
  const current = currentFor(owner.workspace, owner.user, openedFrom(view));
  view.state = { values: keptValues(initialValues(view.blocks, current), view.state.values) };
  toldSurfaces(owner);
  return view;
}

export function publishHome(owner: Owner, given: unknown, hash?: string): View {
  const { workspace, user } = owner;
  const current = workspace.homes[user];
  if (current) return updateView(owner, current, given, hash);
  if (hash !== undefined) throw new SlackError('hash_conflict');
  const view = newView({ ...owner, channel: null }, given, 'home');
  view.root_view_id = view.id;
  workspace.homes[user] = view;
  toldSurfaces(owner);
  return view;
}

export function closeModal(owner: Owner, id: string): void {
  owner.workspace.modals[owner.user] = modalsOf(owner).filter((view) => view.id !== id);
  toldSurfaces(owner);
}

export function clearModals(owner: Owner): void {
  owner.workspace.modals[owner.user] = [];
  toldSurfaces(owner);
}

export function modalsOf({ workspace, user }: Pick<Owner, 'workspace' | 'user'>): View[] {
  workspace.modals[user] ??= [];
  return workspace.modals[user];
}

/** A view anywhere in the workspace, with whose it is. */
export function findView(workspace: Workspace, isWanted: (view: View) => boolean): { view: View; user: string } | null {
  for (const [user, views] of Object.entries(workspace.modals)) {
    const view = views.find(isWanted);
    if (view) return { view, user };
  }
  const home = Object.entries(workspace.homes).find(([, view]) => isWanted(view));
  return home ? { view: home[1], user: home[0] } : null;
}

function newView(owner: Opener, given: unknown, type: 'modal' | 'home'): View {
  const { workspace, world, channel } = owner;
  const checked = checkView(given, type, pictureCheck(owner));
  refuseTakenExternalId(workspace, stringOf(checked.external_id), null);
  const view: View = {
    ...checked,
    id: freshId(workspace, 'V'),
    team_id: workspace.id,
    type,
    state: { values: initialValues(checked.blocks, currentFor(workspace, owner.user, channel)) },
    hash: newHash(world),
    previous_view_id: null,
    root_view_id: '',
    app_id: world.credentials.appId,
    app_installed_team_id: workspace.id,
    bot_id: workspace.botId,
  };
  noteOpenedFrom(view, channel);
  return view;
}

function refuseTakenExternalId(workspace: Workspace, externalId: string, self: View | null): void {
  if (externalId === '') return;
  if (findView(workspace, (view) => view !== self && view.external_id === externalId))
    throw new SlackError('duplicate_external_id');
}

function keptValues(initial: StateValues, typed: StateValues): StateValues {
  const kept = Object.entries(initial).map(([block, values]) => {
    const entries = Object.entries(values).map(([action, value]) => {
      const before = typed[block]?.[action];
      return [action, before?.type === value.type ? before : value];
    });
    return [block, Object.fromEntries(entries)];
  });
  return Object.fromEntries(kept);
}

const newHash = ({ clock }: World): string =>
  `${Math.floor(clock.now().getTime() / 1000)}.${randomBytes(4).toString('hex')}`;

export function toldSurfaces({ world, workspace, user }: Owner): void {
  world.changes.tell({ type: 'surfaces', team: workspace.id, user });
}
