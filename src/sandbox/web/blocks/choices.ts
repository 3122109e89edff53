/** What a select offers: its own options, or the workspace's people and channels. */
import { type Directory, findConversation, findUser, listConversations, listPeople } from '../state/directory.ts';
import { type Json, readOptions, record, string, strings } from './types.ts';

export type Choice = {
  readonly value: string;
  readonly text: string;
  readonly detail: string;
  readonly group: string;
  /** The person whose avatar stands beside it. */
  readonly person: string | null;
};

export function listChoices(element: Json, workspace: Directory, me: string): readonly Choice[] {
  const type = string(element.type).replace('multi_', '');
  // The page's own picker leaves out who is acting; an app's cannot.
  if (type === 'users_select')
    return people(workspace).filter(({ value }) => element.without_me !== true || value !== me);
  if (type === 'channels_select')
    return channels(workspace, me, { include: ['public'], leavesOutApps: false, leavesOutShared: false });
  if (type === 'conversations_select') {
    const { exclude_bot_users: noBots, exclude_external_shared_channels: noShared } = record(element.filter);
    const filter = { include: included(element), leavesOutApps: noBots === true, leavesOutShared: noShared === true };
    return channels(workspace, me, filter);
  }
  return optionChoices(element);
}

/** The options of an element, or of an app's answer. */
export const optionChoices = (from: Json): readonly Choice[] =>
  readOptions(from).map(({ value, text, description, group }) => ({
    value,
    text,
    detail: description,
    group,
    person: null,
  }));

const isBot = (workspace: Directory, id: string | null): boolean =>
  id !== null && (id === workspace.app.botUserId || findUser(workspace, id)?.isBot === true);

function included(element: Json): readonly string[] {
  const include = strings(record(element.filter).include);
  return include.length === 0 ? ['public', 'private', 'mpim', 'im'] : include;
}

const people = (workspace: Directory): readonly Choice[] =>
  listPeople(workspace).map((user) => ({
    value: user.id,
    text: user.realName || user.name,
    detail: user.title,
    group: '',
    person: user.id,
  }));

const kinds: Readonly<Record<string, string>> = { channel: 'public', group: 'private', im: 'im', mpim: 'mpim' };

type Filter = {
  readonly include: readonly string[];
  readonly leavesOutApps: boolean;
  readonly leavesOutShared: boolean;
};

function channels(
  workspace: Directory,
  me: string,
  { include, leavesOutApps, leavesOutShared }: Filter,
): readonly Choice[] {
  const sections = listConversations(workspace, me);
  return [...sections.channels, ...sections.privateChannels, ...sections.directMessages, sections.app]
    .filter((one) => !(leavesOutApps && isBot(workspace, one.counterpart)) && !(leavesOutShared && one.isExtShared))
    .filter((one) => include.includes(kinds[one.kind] ?? '') && findConversation(workspace, me, one.id)?.id === one.id)
    .map((one) => ({
      value: one.id,
      text: one.kind === 'im' || one.kind === 'mpim' ? one.name : `#${one.name}`,
      detail: one.topic,
      group: '',
      person: one.counterpart,
    }));
}
