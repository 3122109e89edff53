/** What an app says: text, blocks, Markdown and metadata as their arguments bring them, within Slack's limits. */
import { z } from 'zod';
import { checkMessageBlocks } from '../blocks/message-limits.js';
import { pictureCheck } from '../files.js';
import type { Json, Metadata } from '../workspace.js';
import { SlackError } from './errors.js';
import { type Caller, optionalText, structured, text } from './method.js';

/** Measured: 4,040 characters are one message, one more is split into messages of 4,000. */
const SPLIT_ABOVE = 4040;
export const SPLIT_AT = 4000;
const TRUNCATED_AT = 40_000;
const MOST_MARKDOWN = 12_000;
const MOST_ATTACHMENTS = 100;

export const content = {
  channel: text,
  text: optionalText,
  blocks: structured,
  markdown_text: optionalText,
  metadata: structured,
  attachments: structured,
};

type Given = {
  readonly text?: string | undefined;
  readonly markdown_text?: string | undefined;
  readonly blocks: unknown;
  readonly metadata: unknown;
  readonly attachments: unknown;
};

export type Content = { readonly text: string; readonly blocks: Json[]; readonly metadata: Metadata | null };

export function contentOf(caller: Caller, args: Given): Content {
  const { blocks: given = null, attachments } = args;
  if (Array.isArray(attachments) && attachments.length > MOST_ATTACHMENTS) throw new SlackError('too_many_attachments');
  const metadata = metadataOf(args.metadata);
  if (args.markdown_text !== undefined) return { ...fromMarkdown(args.markdown_text, args), metadata };
  const blocks = given === null ? [] : checkMessageBlocks(given, pictureCheck(caller));
  if (!args.text?.trim() && blocks.length === 0 && attachments === undefined) throw new SlackError('no_text');
  return { text: (args.text ?? '').slice(0, TRUNCATED_AT), blocks, metadata };
}

/** Slack makes rich text of it; here it stays the Markdown block that shows the same. */
function fromMarkdown(markdown: string, { text: words, blocks }: Given): Pick<Content, 'text' | 'blocks'> {
  if (words !== undefined || (blocks !== undefined && blocks !== null)) throw new SlackError('markdown_text_conflict');
  if (markdown.length > MOST_MARKDOWN) throw new SlackError('msg_too_long');
  return { text: markdown, blocks: checkMessageBlocks([{ type: 'markdown', text: markdown }]) };
}

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const flat = z.record(z.string(), scalar);
const metadataShape = z.object({
  event_type: z.string().min(1),
  event_payload: z.record(z.string(), z.union([scalar, flat, z.array(z.union([scalar, flat]))])),
});

function metadataOf(given: unknown): Metadata | null {
  if (given === undefined || given === null) return null;
  const parsed = metadataShape.safeParse(given);
  if (!parsed.success) throw new SlackError('invalid_metadata_format');
  if (JSON.stringify(parsed.data).length > 8000) throw new SlackError('metadata_too_large');
  return parsed.data;
}

export function split(whole: string): string[] {
  if (whole.length <= SPLIT_ABOVE) return [whole];
  const parts: string[] = [];
  for (let at = 0; at < whole.length; at += SPLIT_AT) parts.push(whole.slice(at, at + SPLIT_AT));
  return parts;
}
