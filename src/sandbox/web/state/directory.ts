/** Looking up people and channels in the workspace's state, as one acting person sees them. */
import type { ChannelView, StateView, UserView } from '../../protocol.ts';

/** The workspace but for what changes from moment to moment. */
export type Directory = Omit<StateView, 'now'>;

export type Conversation = {
  /** A channel id, or the other person's id while the DM does not exist yet. */
  readonly id: string;
  readonly kind: ChannelView['kind'];
  /** Without # or @. */
  readonly name: string;
  readonly topic: string;
  readonly members: readonly string[];
  readonly latestTs: string | null;
  /** The person at the other end of a DM. */
  readonly counterpart: string | null;
  readonly isMember: boolean;
  readonly isArchived: boolean;
  readonly isExtShared: boolean;
};

export type Sections = {
  readonly channels: readonly Conversation[];
  readonly privateChannels: readonly Conversation[];
  readonly directMessages: readonly Conversation[];
  readonly app: Conversation;
};

export const findUser = (workspace: Directory, id: string): UserView | undefined =>
  workspace.users.find((user) => user.id === id);

export function nameOf(workspace: Directory, id: string): string {
  if (id === workspace.app.botUserId) return workspace.app.name;
  if (id === 'USLACKBOT') return 'Slackbot';
  const user = findUser(workspace, id);
  return user?.realName || user?.name || id;
}

/** People one can act as or write to. */
export const listPeople = (workspace: Directory): readonly UserView[] =>
  workspace.users.filter((user) => !user.isBot && !user.deleted);

export function findConversation(workspace: Directory, me: string, id: string): Conversation | null {
  const channel = workspace.channels.find((candidate) => candidate.id === id);
  if (channel !== undefined) return toConversation(workspace, me, channel);
  if (findUser(workspace, id) === undefined && id !== workspace.app.botUserId) return null;
  return directMessageWith(workspace, me, id);
}

export function directMessageWith(workspace: Directory, me: string, other: string): Conversation {
  const existing = workspace.channels.find((channel) => channel.kind === 'im' && isBetween(channel, me, other));
  if (existing !== undefined) return toConversation(workspace, me, existing);
  const name = nameOf(workspace, other);
  return {
    id: other,
    kind: 'im',
    name,
    topic: '',
    members: [me, other],
    latestTs: null,
    counterpart: other,
    isMember: true,
    isArchived: false,
    isExtShared: false,
  };
}

/** What was archived is out of the way; a link still leads there. */
export function listConversations(workspace: Directory, me: string): Sections {
  const mine = workspace.channels
    .filter((channel) => !channel.isArchived && (channel.kind === 'channel' || channel.members.includes(me)))
    .map((channel) => toConversation(workspace, me, channel))
    .sort((a, b) => a.name.localeCompare(b.name));
  const isDirect = (conversation: Conversation) => conversation.kind === 'im' || conversation.kind === 'mpim';
  return {
    channels: mine.filter((conversation) => conversation.kind === 'channel'),
    privateChannels: mine.filter((conversation) => conversation.kind === 'group'),
    directMessages: mine.filter((one) => isDirect(one) && one.counterpart !== workspace.app.botUserId),
    app: directMessageWith(workspace, me, workspace.app.botUserId),
  };
}

function isBetween(channel: ChannelView, me: string, other: string): boolean {
  if (me === other) return channel.members.every((member) => member === me);
  return channel.members.includes(me) && channel.members.includes(other);
}

function toConversation(workspace: Directory, me: string, channel: ChannelView): Conversation {
  const others = channel.members.filter((member) => member !== me);
  const names = others.map((member) => nameOf(workspace, member));
  const isIm = channel.kind === 'im';
  const direct = names.length === 0 ? `${nameOf(workspace, me)} (you)` : names.join(', ');
  return {
    id: channel.id,
    kind: channel.kind,
    name: isIm || channel.kind === 'mpim' ? direct : channel.name,
    topic: channel.topic,
    members: channel.members,
    latestTs: channel.latestTs,
    counterpart: isIm ? (others[0] ?? me) : null,
    isMember: channel.members.includes(me),
    isArchived: channel.isArchived,
    isExtShared: channel.isExtShared,
  };
}
