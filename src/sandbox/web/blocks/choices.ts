/** What a select offers: its own options, or the workspace's people and channels. */
import type { StateView } from '../../protocol.ts';
import { findConversation, listConversations, listPeople } from '../state/directory.ts';
import { type Json, readOptions, record, string, strings } from './types.ts';

export type Choice = {
  readonly value: string;
  readonly text: string;
  readonly detail: string;
  readonly group: string;
  /** The person whose avatar stands beside it. */
  readonly person: string | null;
};

export function listChoices(element: Json, workspace: StateView, me: string): readonly Choice[] {
  const type = string(element.type).replace('multi_', '');
  // The page's own picker leaves out who is acting; an app's cannot.
  if (type === 'users_select')
    return people(workspace).filter(({ value }) => element.without_me !== true || value !== me);
  if (type === 'channels_select') return channels(workspace, me, { include: ['public'], leavesOutApps: false });
  if (type === 'conversations_select') {
    const leavesOutApps = record(element.filter).exclude_bot_users === true;
    return channels(workspace, me, { include: included(element), leavesOutApps });
  }
  return readOptions(element).map(({ value, text, description, group }) => ({
    value,
    text,
    detail: description,
    group,
    person: null,
  }));
}

function included(element: Json): readonly string[] {
  const include = strings(record(element.filter).include);
  return include.length === 0 ? ['public', 'private', 'mpim', 'im'] : include;
}

const people = (workspace: StateView): readonly Choice[] =>
  listPeople(workspace).map((user) => ({
    value: user.id,
    text: user.realName || user.name,
    detail: user.title,
    group: '',
    person: user.id,
  }));

const kinds: Readonly<Record<string, string>> = { channel: 'public', group: 'private', im: 'im', mpim: 'mpim' };

type Filter = { readonly include: readonly string[]; readonly leavesOutApps: boolean };

function channels(workspace: StateView, me: string, { include, leavesOutApps }: Filter): readonly Choice[] {
  const sections = listConversations(workspace, me);
  return [...sections.channels, ...sections.privateChannels, ...sections.directMessages, sections.app]
    .filter((one) => !leavesOutApps || one.counterpart !== workspace.app.botUserId)
    .filter((one) => include.includes(kinds[one.kind] ?? '') && findConversation(workspace, me, one.id)?.id === one.id)
    .map((one) => ({
      value: one.id,
      text: one.kind === 'im' || one.kind === 'mpim' ? one.name : `#${one.name}`,
      detail: one.topic,
      group: '',
      person: one.counterpart,
    }));
}
