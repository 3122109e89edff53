/** A button press that Slack would never send: with somebody else's value. Signed, so that only Rapport's own rules stop it. */
import { createHmac } from 'node:crypto';
import type { World } from './world.js';

/** For worlds in HTTP mode. Answers the status. */
export async function pressForged(
  world: World,
  press: {
    readonly userId: string;
    readonly action: string;
    readonly value?: string;
    /** For a choice of people. */
    readonly chosen?: { readonly blockId: string; readonly user: string };
  },
): Promise<number> {
  const { status } = await sendForged(world, press.userId, { type: 'block_actions', actions: [actionOf(press)] });
  await world.settles();
  return status;
}

/** Any payload of an interaction, and what came back. */
export async function sendForged(
  world: World,
  userId: string,
  payload: object,
): Promise<{ readonly status: number; readonly answer: string }> {
  const whole = {
    team: { id: 'T0ONE', domain: 'lindenbaum' },
    user: { id: userId, team_id: 'T0ONE' },
    api_app_id: world.sandbox.credentials.appId,
    trigger_id: 'forged',
    container: { type: 'message' },
    ...payload,
  };
  const body = `payload=${encodeURIComponent(JSON.stringify(whole))}`;
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signed = createHmac('sha256', world.sandbox.credentials.signingSecret);
  const signature = signed.update(`v0:${timestamp}:${body}`).digest('hex');
  const answer = await fetch(`http://127.0.0.1:${world.rapport().httpPort}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signature}`,
    },
    body,
  });
  return { status: answer.status, answer: await answer.text() };
}

function actionOf({ action, value, chosen }: Parameters<typeof pressForged>[1]) {
  if (chosen === undefined) return { type: 'button', action_id: action, block_id: 'forged', value };
  return { type: 'users_select', action_id: action, block_id: chosen.blockId, selected_user: chosen.user };
}

/** The value that a button carries, wherever it is shown in these blocks. */
export function valueIn(blocks: unknown, action: string): string {
  const found = new RegExp(`"action_id":"${action}"[^}]*\\}?[^}]*"value":"([^"]+)"`).exec(JSON.stringify(blocks));
  if (found?.[1] === undefined) throw new Error(`no ${action} button`);
  return found[1];
}
