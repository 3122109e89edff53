/** Every control request, by name: the same code for the page, scripts over HTTP and tests in the process. */
import { StateError } from '../choosing.js';
import type { ControlName } from '../protocol.js';
import { SlackError } from '../web-api/errors.js';
import type { World } from '../world.js';
import { command, shortcut } from './asking.js';
import { addChannel, changeChannel, systemMessage, touchMessage } from './channels.js';
import { addPerson, addUserGroup, changePerson, grantAccess, regroup, uninstallApp } from './directory.js';
import { interact, suggestOptions } from './elements.js';
import { ControlError } from './errors.js';
import { type Parsed, parseControl } from './parse.js';
import { edit, joinChannel, leaveChannel, openDirectWith, reactTo, remove, say } from './people.js';
import { closeView, openHome, submitView } from './surfaces.js';
import { moveClock } from './time.js';

/** What only the running server can do. */
export type ServerActions = { reset(): Promise<void>; dropConnections(): void; refreshConnections(): void };

export type Control = { run(name: ControlName, request: unknown): Promise<unknown> };

type Handlers = { readonly [N in ControlName]: (request: Parsed<N>) => Promise<unknown> | unknown };

export function openControl(world: World, actions: ServerActions): Control {
  const handlers: Handlers = {
    message: (request) => say(world, request),
    'edit-message': (request) => edit(world, request),
    'delete-message': (request) => remove(world, request),
    reaction: (request) => reactTo(world, request),
    command: (request) => command(world, request),
    shortcut: (request) => shortcut(world, request),
    interact: (request) => interact(world, request),
    suggest: (request) => suggestOptions(world, request),
    'submit-view': (request) => submitView(world, request),
    'close-view': (request) => closeView(world, request),
    'open-home': (request) => openHome(world, request),
    'open-direct': (request) => openDirectWith(world, request),
    join: (request) => joinChannel(world, request),
    leave: (request) => leaveChannel(world, request),
    'change-user': (request) => changePerson(world, request),
    'add-user': (request) => addPerson(world, request),
    'change-group': (request) => regroup(world, request),
    'add-group': (request) => addUserGroup(world, request),
    'add-channel': (request) => addChannel(world, request),
    'change-channel': (request) => changeChannel(world, request),
    'system-message': (request) => systemMessage(world, request),
    'touch-message': (request) => touchMessage(world, request),
    uninstall: (request) => uninstallApp(world, request),
    'change-access': (request) => grantAccess(world, request),
    clock: (request) => moveClock(world, request),
    faults: (request) => setFaults(world, actions, request),
    reset: async () => {
      await actions.reset();
      return { ok: true };
    },
  };
  return { run: (name, request) => runOne(handlers, name, request) };
}

async function runOne<N extends ControlName>(handlers: Handlers, name: N, request: unknown): Promise<unknown> {
  try {
    return await handlers[name](parseControl(name, request));
  } catch (error) {
    if (error instanceof StateError) throw new ControlError(error.message);
    if (error instanceof SlackError)
      throw new ControlError(`the app's answer: ${error.code} ${JSON.stringify(error.details)}`);
    throw error;
  }
}

/** What concerns the connections happens at once and is over; the rest stay in force. */
function setFaults(world: World, actions: ServerActions, { faults }: Parsed<'faults'>): unknown {
  world.faults.replace(faults.filter((fault) => fault.kind !== 'disconnect' && fault.kind !== 'refresh'));
  if (faults.some((fault) => fault.kind === 'disconnect')) actions.dropConnections();
  if (faults.some((fault) => fault.kind === 'refresh')) actions.refreshConnections();
  for (const team of world.workspaces.keys()) world.changes.tell({ type: 'state', team });
  return { ok: true };
}
