/** files.*: the three steps of an upload, of which the middle one goes to the upload URL, and taking back. */
import { z } from 'zod';
import { freshId } from '../conversations.js';
import { postMessage, threadParent } from '../messages.js';
import type { Channel, StoredFile } from '../workspace.js';
import { isIn, visibleChannel } from './access.js';
import { SlackError } from './errors.js';
import { type Caller, count, method, optionalText, structured, text } from './method.js';

const write = ['files:write'];
const MOST_ALT_TEXT = 1000;
const MOST_BYTES = 1_000_000_000;

const given = z.array(z.object({ id: z.string(), title: z.string().optional() })).min(1);

export const fileMethods = {
  'files.getUploadURLExternal': method({
    scopes: write,
    args: z.object({ filename: text, length: count, alt_txt: optionalText }),
    handler(caller, { filename, length, alt_txt: altText = '' }) {
      if (filename === '' || length === undefined) throw new SlackError('missing_argument');
      if (length <= 0) throw new SlackError('invalid_arguments');
      if (length > MOST_BYTES) throw new SlackError('file_upload_size_restricted');
      if (altText.length > MOST_ALT_TEXT) throw new SlackError('alt_txt_too_large');
      const { world, workspace } = caller;
      const created = Math.floor(world.clock.now().getTime() / 1000);
      const file = announceFile(caller, { name: filename, length, altText, created });
      return { upload_url: `${world.url}/upload/v1/${workspace.id}-${file.id}`, file_id: file.id };
    },
  }),
  'files.completeUploadExternal': method({
    scopes: write,
    args: z.object({
      files: structured,
      channel_id: optionalText,
      initial_comment: optionalText,
      thread_ts: optionalText,
    }),
    handler(caller, args) {
      const parsed = given.safeParse(args.files);
      if (!parsed.success) throw new SlackError('invalid_arguments');
      const files = parsed.data.map(({ id, title }) => ({ file: uploaded(caller, id), title }));
      const channel = args.channel_id === undefined ? null : shareable(caller, args.channel_id, args.thread_ts);
      for (const { file, title } of files) Object.assign(file, { isComplete: true, title: title ?? file.title });
      if (channel !== null) share(caller, channel, { ...args, fileIds: files.map(({ file }) => file.id) });
      return { files: files.map(({ file: { id, title } }) => ({ id, title })) };
    },
  }),
  'files.delete': method({
    scopes: write,
    args: z.object({ file: text }),
    handler({ workspace }, { file: id }) {
      if (workspace.files[id]?.isComplete !== true) throw new SlackError('file_not_found');
      delete workspace.files[id];
      return {};
    },
  }),
};

type Announced = { readonly name: string; readonly length: number; readonly altText: string; readonly created: number };

function announceFile({ workspace, actor: user }: Caller, { name, length, altText, created }: Announced): StoredFile {
  const id = freshId(workspace, 'F');
  const file: StoredFile = { id, name, title: name, altText, length, user, created, bytes: null, isComplete: false };
  workspace.files[id] = file;
  return file;
}

/** One that was sent and is not complete yet: a ticket is good for one completion. */
function uploaded({ workspace }: Caller, id: string): StoredFile {
  const file = workspace.files[id];
  if (file === undefined || file.bytes === null || file.isComplete) throw new SlackError('file_not_found');
  return file;
}

/** Unlike a message, a file is not shared by a user's id, nor where the app is not a member. */
function shareable(caller: Caller, id: string, threadTs: string | undefined): Channel {
  const channel = visibleChannel(caller, id);
  if (!isIn(caller, channel)) throw new SlackError('not_in_channel');
  if (threadTs !== undefined && threadParent(channel, threadTs) === null) throw new SlackError('thread_not_found');
  return channel;
}

function share(
  caller: Caller,
  channel: Channel,
  said: { initial_comment?: string | undefined; thread_ts?: string | undefined; fileIds: readonly string[] },
): void {
  const { actor: user } = caller;
  const { fileIds, thread_ts: threadTs } = said;
  const message = { user, fromApp: true, text: said.initial_comment ?? '', fileIds, threadTs };
  postMessage({ ...caller, channel }, { ...message, subtype: 'file_share' });
}
