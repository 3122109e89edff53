/** The two ways a Bolt app can be connected, for tests that hold in both. */
import type { App } from '@slack/bolt';
import type { Sandbox } from '../../src/sandbox/server.js';
import { startHttpApp, startSocketApp } from './support.js';

type Listen = (app: App) => void;

export const modesOf = (listen: Listen): [string, (sandbox: Sandbox) => Promise<void>][] => [
  [
    'Socket Mode',
    async (sandbox) => {
      await startSocketApp(sandbox, listen);
    },
  ],
  ['signed HTTP', async (sandbox) => sandbox.setEventsUrl(await startHttpApp(sandbox, listen))],
];
