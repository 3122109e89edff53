/** A Web API refusal, by Slack's own error name; answered as {ok: false, error, ...details} with status 200. */
import type { Json } from '../workspace.js';

export class SlackError extends Error {
  readonly code: string;
  readonly details: Json;
  constructor(code: string, details: Json = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

/** With Slack's list of what exactly is wrong. */
export const slackErrorWith = (code: string, messages: readonly string[]): SlackError =>
  new SlackError(code, { response_metadata: { messages: messages.map((message) => `[ERROR] ${message}`) } });
