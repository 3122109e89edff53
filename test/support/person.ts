/** A person at the company: what they do in Slack, and what they see there. */
import type { MessageView, SurfacesView, SurfaceView } from '../../src/sandbox/protocol.js';
import type { Sandbox } from '../../src/sandbox/server.js';
import { type ChannelName, channels } from './company.js';

export type Said = { readonly channel: string; readonly ts: string };

export type Person = {
  readonly id: string;
  /** As Slack writes them: <@U…>. */
  readonly mention: string;
  says(text: string, where?: { readonly in?: ChannelName; readonly thread?: Said }): Promise<Said>;
  edits(message: Said, text: string): Promise<void>;
  deletes(message: Said): Promise<void>;
  reacts(message: Said, name: string): Promise<void>;
  unreacts(message: Said, name: string): Promise<void>;
  /** Types a slash command; answers the private sentence, or '' where a form opened. */
  types(line: string, where?: { readonly in?: ChannelName }): Promise<string>;
  /** Chooses a shortcut, on a message or anywhere. */
  chooses(callbackId: string, message?: Said): Promise<void>;
  /** Types a slash command that opens a form, and sends that as it is: all words of the form. */
  typesAndSaves(line: string): Promise<string>;
  /** Fills in the open form and sends it; answers the errors shown, by block. */
  submits(state: Record<string, unknown>): Promise<Record<string, string>>;
  /** The newest form that is open, or null. */
  form(): Promise<SurfaceView | null>;
  /** Presses a button: in the newest message from Rapport that has it, or in App Home. */
  presses(
    action: string,
    where?: {
      readonly message?: Said;
      readonly home?: true;
      readonly value?: string;
      /** In the newest message that only they see in that channel. */
      readonly whisper?: ChannelName;
    },
  ): Promise<void>;
  /** Picks from a menu: in the newest message from Rapport that offers it, or in another message, App Home or the open form. */
  picks(label: string, where?: { readonly message?: Said; readonly home?: true; readonly form?: true }): Promise<void>;
  /** Picks in a menu or field of the open form, or of App Home; the rest of the form as it stands. */
  selects(action: string, value: string, state?: Record<string, unknown>): Promise<void>;
  opensHome(): Promise<void>;
  /** Every word in App Home. */
  home(): Promise<string>;
  /** What Rapport wrote to them, oldest first: all words of each message. */
  inbox(): Promise<readonly string[]>;
  inboxMessages(): Promise<readonly MessageView[]>;
  /** What only they see in a channel. */
  whispers(channel: ChannelName): Promise<readonly string[]>;
};

type Identity = {
  readonly sandbox: Sandbox;
  readonly team: string;
  readonly id: string;
  readonly settles: () => Promise<void>;
};

/** Rapport itself, in every workspace. */
export const botUser = 'U0SANDBOXBOT';

export function openPerson(identity: Identity): Person {
  return {
    id: identity.id,
    mention: `<@${identity.id}>`,
    ...speaking(identity),
    ...pressing(identity),
    ...seeing(identity),
    typesAndSaves: async (line: string) => {
      await speaking(identity).types(line);
      const form = await pressing(identity).form();
      const errors = await pressing(identity).submits({});
      if (Object.keys(errors).length > 0) throw new Error(`not saved: ${JSON.stringify(errors)}`);
      return wordsOf(form?.blocks);
    },
  };
}

function speaking({ sandbox, team, id: user, settles }: Identity) {
  const react = async (message: Said, name: string, present: boolean) => {
    await sandbox.control('reaction', { team, channel: message.channel, ts: message.ts, user, name, present });
    await settles();
  };
  return {
    says: async (text: string, where: { in?: ChannelName; thread?: Said } = {}) => {
      const channel = where.thread?.channel ?? channels[where.in ?? 'general'];
      const thread = where.thread === undefined ? {} : { thread_ts: where.thread.ts };
      const answer = (await sandbox.control('message', { team, channel, user, text, ...thread })) as { ts: string };
      await settles();
      return { channel, ts: answer.ts };
    },
    edits: async ({ channel, ts }: Said, text: string) => {
      await sandbox.control('edit-message', { team, channel, ts, user, text });
      await settles();
    },
    deletes: async ({ channel, ts }: Said) => {
      await sandbox.control('delete-message', { team, channel, ts, user });
      await settles();
    },
    reacts: (message: Said, name: string) => react(message, name, true),
    unreacts: (message: Said, name: string) => react(message, name, false),
    types: async (line: string, where: { in?: ChannelName } = {}) => {
      const [command = '', ...rest] = line.split(' ');
      const channel = channels[where.in ?? 'general'];
      const request = { team, channel, user, command, text: rest.join(' ') };
      const answer = (await sandbox.control('command', request)) as { response?: { text?: string }; error?: string };
      await settles();
      return answer.error ?? answer.response?.text ?? '';
    },
  };
}

function pressing(identity: Identity) {
  const { sandbox, team, id: user, settles } = identity;
  const modals = async () => (await surfacesOf(identity)).modals;
  return {
    chooses: async (callbackId: string, message?: Said) => {
      const on = message === undefined ? {} : { channel: message.channel, messageTs: message.ts };
      await sandbox.control('shortcut', { team, user, callbackId, ...on });
      await settles();
    },
    form: async () => (await modals()).at(-1) ?? null,
    submits: async (state: Record<string, unknown>) => {
      const view = (await modals()).at(-1);
      if (view === undefined) throw new Error('no form is open');
      const request = { team, user, viewId: view.id, state };
      const answer = (await sandbox.control('submit-view', request)) as {
        response?: { errors?: Record<string, string> };
      };
      await settles();
      return answer.response?.errors ?? {};
    },
    presses: async (
      action: string,
      where: { message?: Said; home?: true; value?: string; whisper?: ChannelName } = {},
    ) => {
      const element =
        where.value === undefined ? action : { action_id: action, value: where.value, selected: where.value };
      const message =
        where.home === true ? undefined : (where.message ?? (await newestWith(identity, action, where.whisper)));
      const on = message === undefined ? {} : { channel: message.channel, messageTs: message.ts };
      await sandbox.control('interact', { team, user, action: element, ...on });
      await settles();
    },
    picks: async (label: string, where: { message?: Said; home?: true; form?: true } = {}) => {
      const { message, option } = await offering(identity, label, where);
      const on = message === null ? {} : { channel: message.channel, messageTs: message.ts };
      await sandbox.control('interact', { team, user, action: option, ...on });
      await settles();
    },
    selects: async (action: string, value: string, state: Record<string, unknown> = {}) => {
      await sandbox.control('interact', { team, user, action: { action_id: action, selected: value }, state });
      await settles();
    },
    opensHome: async () => {
      await sandbox.control('open-home', { team, user });
      await settles();
    },
  };
}

function seeing(identity: Identity) {
  return {
    home: async () => wordsOf((await surfacesOf(identity)).home?.blocks),
    inboxMessages: () => directMessages(identity),
    inbox: async () => (await directMessages(identity)).map((message) => wordsOf(message.blocks) || message.text),
    whispers: async (channel: ChannelName) => (await whisperedTo(identity, channel)).map((message) => message.text),
  };
}

async function messagesIn({ sandbox, team, id }: Identity, channel: string): Promise<readonly MessageView[]> {
  const url = `${sandbox.url}/_control/messages?team=${team}&channel=${channel}&user=${id}&all=1&limit=1000`;
  return ((await (await fetch(url)).json()) as { messages: MessageView[] }).messages;
}

async function whisperedTo(identity: Identity, channel: ChannelName): Promise<readonly MessageView[]> {
  return (await messagesIn(identity, channels[channel])).filter((message) => message.ephemeralFor === identity.id);
}

async function surfacesOf({ sandbox, team, id }: Identity): Promise<SurfacesView> {
  const answer = await fetch(`${sandbox.url}/_control/surfaces?team=${team}&user=${id}`);
  return (await answer.json()) as SurfacesView;
}

async function directMessages(identity: Identity): Promise<readonly MessageView[]> {
  return (await messagesIn(identity, botUser)).filter((message) => message.isApp);
}

async function newestWith(identity: Identity, action: string, whisper?: ChannelName): Promise<Said> {
  const messages = await (whisper === undefined ? directMessages(identity) : whisperedTo(identity, whisper));
  const found = messages.findLast((message) => JSON.stringify(message.blocks).includes(`"${action}"`));
  if (found === undefined) throw new Error(`no message with a ${action} button`);
  return { channel: found.channel, ts: found.ts };
}

type Offered = { readonly action_id: string; readonly block_id: string; readonly selected: string };

async function offering(
  identity: Identity,
  label: string,
  where: { readonly message?: Said; readonly home?: true; readonly form?: true },
): Promise<{ message: Said | null; option: Offered }> {
  for (const { message, blocks } of await placesOf(identity, where)) {
    const option = optionIn(blocks, label);
    if (option !== null) return { message, option };
  }
  throw new Error(`nothing there offers "${label}"`);
}

async function placesOf(
  identity: Identity,
  where: { readonly message?: Said; readonly home?: true; readonly form?: true },
): Promise<readonly { readonly message: Said | null; readonly blocks: unknown }[]> {
  if (where.home) return [{ message: null, blocks: (await surfacesOf(identity)).home?.blocks }];
  if (where.form) return [{ message: null, blocks: (await surfacesOf(identity)).modals.at(-1)?.blocks }];
  const messages = (await messagesIn(identity, where.message?.channel ?? botUser)).filter(({ isApp }) => isApp);
  const offered = where.message === undefined ? messages.toReversed() : messages;
  return offered
    .filter(({ ts }) => where.message === undefined || ts === where.message.ts)
    .map((message) => ({ message: { channel: message.channel, ts: message.ts }, blocks: message.blocks }));
}

function optionIn(blocks: unknown, label: string): Offered | null {
  type Menu = { action_id?: string; options?: readonly { text: { text: string }; value: string }[] };
  type Block = { block_id?: string; elements?: readonly Menu[]; accessory?: Menu };
  for (const block of (blocks ?? []) as readonly Block[]) {
    const menus = [...(block.elements ?? []), ...(block.accessory === undefined ? [] : [block.accessory])];
    for (const { action_id = '', options = [] } of menus) {
      const found = options.find((option) => option.text.text === label);
      if (found !== undefined) return { action_id, block_id: block.block_id ?? '', selected: found.value };
    }
  }
  return null;
}

/** Every text in blocks, in reading order. */
export function wordsOf(blocks: unknown): string {
  return textsIn(blocks).join('\n');
}

function textsIn(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(textsIn);
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === 'text' && typeof value === 'string' ? [value] : textsIn(value),
  );
}
