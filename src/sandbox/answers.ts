/** What an app says back to a command or an interaction: in its acknowledgement or through a response URL. */

import { checkMessageBlocks } from './blocks/message-limits.js';
import { isObject, stringOf } from './blocks/problems.js';
import { pictureCheck } from './files.js';
import { deleteMessage, editMessage, type Place, postMessage } from './messages.js';
import type { ResponseTarget } from './tickets.js';
import { SlackError } from './web-api/errors.js';
import { findMessage, type Json, type Message } from './workspace.js';
import type { World } from './world.js';

/** Shown to the person alone, unless response_type is in_channel. Null for an empty answer. */
export function showAnswer(place: Place, user: string, body: unknown, threadTs?: string): Message | null {
  const answer = isObject(body) ? body : {};
  const blocks = answer.blocks === undefined ? [] : checkMessageBlocks(answer.blocks, pictureCheck(place));
  const text = stringOf(answer.text);
  if (text === '' && blocks.length === 0) return null;
  const ephemeralFor = answer.response_type === 'in_channel' ? null : user;
  return postMessage(place, { user: place.workspace.botUserId, fromApp: true, text, blocks, ephemeralFor, threadTs });
}

/** Slack's own word to one person, such as that a command failed. */
export function slackbotTells(place: Place, user: string, text: string): void {
  postMessage(place, { user: 'USLACKBOT', text, ephemeralFor: user });
}

/** What a response URL does with what is posted to it. */
export function respond(world: World, id: string, body: Json): void {
  const target = world.tickets.spendResponse(id);
  if (typeof target === 'string') throw new SlackError(target);
  const place = placeOf(world, target);
  const original = target.messageTs === null ? undefined : messageAt(place, target.messageTs);
  if (body.delete_original === true && original) {
    deleteMessage(place, original);
    return;
  }
  if (body.replace_original === true && original) {
    replace(place, original, body);
    return;
  }
  if (showAnswer(place, target.user, body, original?.threadTs ?? undefined) === null) throw new SlackError('no_text');
}

function replace(place: Place, original: Message, body: Json): void {
  const blocks = body.blocks === undefined ? [] : checkMessageBlocks(body.blocks, pictureCheck(place));
  editMessage(place, original, { user: place.workspace.botUserId, text: stringOf(body.text), blocks });
}

function placeOf(world: World, target: ResponseTarget): Place {
  const workspace = world.workspaces.get(target.team);
  const channel = workspace?.channels[target.channel];
  if (!workspace || !channel) throw new SlackError('expired_url');
  return { world, workspace, channel };
}

const messageAt = ({ channel }: Place, ts: string): Message | undefined =>
  findMessage(channel.messages, ts) ?? findMessage(channel.ephemerals, ts);
