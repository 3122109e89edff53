/** Slash commands: told to the app, answered within three seconds, or Slack says that it failed. */
import { showAnswer, slackbotTells } from './answers.js';
import { installOf } from './installs.js';
import type { Place } from './messages.js';
import { payloadName } from './wire/conversations.js';
import type { Json, User } from './workspace.js';

export type CommandAnswer = { readonly ok: boolean; readonly response: unknown; readonly error?: string };

type Typed = { readonly user: User; readonly command: string; readonly text: string };

export async function runCommand(place: Place, typed: Typed): Promise<CommandAnswer> {
  const { world, workspace } = place;
  const name = `${typed.command} ${typed.text}`.trim();
  const outcome = await world.outbox.ask({
    kind: 'slash_commands',
    team: workspace.id,
    name,
    payload: payloadOf(place, typed),
  });
  if (outcome.kind === 'failed') {
    slackbotTells(place, typed.user.id, `${typed.command} failed with the error "${outcome.reason}"`);
    return { ok: false, response: null, error: outcome.reason };
  }
  showAnswer(place, typed.user.id, outcome.body);
  return { ok: true, response: outcome.body };
}

function payloadOf({ world, workspace, channel }: Place, { user, command, text }: Typed): Json {
  const target = { team: workspace.id, user: user.id, channel: channel.id, messageTs: null };
  const { enterprise } = workspace;
  const declared = world.manifest.features.slash_commands.find((candidate) => candidate.command === command);
  return {
    token: world.credentials.verificationToken,
    team_id: workspace.id,
    team_domain: workspace.domain,
    channel_id: channel.id,
    channel_name: payloadName(channel),
    user_id: user.id,
    user_name: user.name,
    command,
    text: declared?.should_escape ? text : unescaped(text),
    api_app_id: world.credentials.appId,
    ...(enterprise === null ? {} : { enterprise_id: enterprise.id, enterprise_name: enterprise.name }),
    is_enterprise_install: String(installOf({ world, workspace }) === 'organisation'),
    response_url: `${world.url}/response/${world.tickets.issueResponse(target)}`,
    trigger_id: world.tickets.issueTrigger(target),
  };
}

/** Without should_escape an app gets @name and #channel as they were typed. */
const unescaped = (text: string): string => text.replace(/<([@#])[A-Z0-9]+\|([^>]*)>/g, '$1$2');
