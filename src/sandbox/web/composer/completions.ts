/** What can complete the word before the caret: people, groups, channels, emoji, commands. */
import { searchEmoji } from '../emoji.ts';
import { type Directory, listPeople } from '../state/directory.ts';
import { type Mention, userMention } from '../wire.ts';

export type Completion = {
  readonly key: string;
  readonly title: string;
  readonly detail: string;
  /** What stands before it: an avatar of this person, or this character. */
  readonly person: string | null;
  readonly glyph: string;
  readonly insert: string;
  readonly mention: Mention | null;
};

export type Completing = { readonly start: number; readonly items: readonly Completion[] };

const shown = 8;
const nothing: Completing = { start: 0, items: [] };

type Where = { readonly hasCommands: boolean };

export function completeAt(workspace: Directory, text: string, caret: number, { hasCommands }: Where): Completing {
  const before = text.slice(0, caret);
  if (hasCommands && /^\/[\w-]*$/.test(before)) return { start: 0, items: commands(workspace, before) };
  const match = /(?:^|[\s(])([@#:])([^\s@#:]*(?: [^\s@#:]*)?)$/.exec(before);
  const [, sigil, word = ''] = match ?? [];
  if (sigil === undefined) return nothing;
  const start = caret - word.length - 1;
  if (sigil === ':') return word.length < 2 || word.includes(' ') ? nothing : { start, items: emoji(word) };
  const items = sigil === '@' ? mentions(workspace, word.toLowerCase()) : channels(workspace, word.toLowerCase());
  return { start, items };
}

const blank = { person: null, glyph: '', mention: null };

function commands(workspace: Directory, typed: string): readonly Completion[] {
  return workspace.app.commands
    .filter(({ command }) => command.startsWith(typed))
    .map(({ command, description, usageHint }) => ({
      ...blank,
      key: command,
      title: `${command} ${usageHint}`.trim(),
      detail: description,
      glyph: '/',
      insert: `${command} `,
    }));
}

function mentions(workspace: Directory, word: string): readonly Completion[] {
  const people = listPeople(workspace)
    .filter((user) => startsAnyWord(`${user.realName} ${user.name}`, word))
    .map((user): Completion => {
      const mention = userMention(workspace, user.id);
      return {
        ...blank,
        key: user.id,
        title: user.realName,
        detail: user.title,
        person: user.id,
        insert: `${mention.display} `,
        mention,
      };
    });
  const groups = workspace.groups
    .filter((group) => startsAnyWord(`${group.handle} ${group.name}`, word))
    .map((group): Completion => {
      const mention: Mention = { display: `@${group.handle}`, kind: 'group', id: group.id, label: `@${group.handle}` };
      const detail = `${group.name} · ${group.users.length} people`;
      return {
        ...blank,
        key: group.id,
        title: `@${group.handle}`,
        detail,
        glyph: '@',
        insert: `${mention.display} `,
        mention,
      };
    });
  return [...people, ...groups].slice(0, shown);
}

function channels(workspace: Directory, word: string): readonly Completion[] {
  return workspace.channels
    .filter((channel) => channel.kind === 'channel' && channel.name.includes(word))
    .slice(0, shown)
    .map((channel): Completion => {
      const mention: Mention = { display: `#${channel.name}`, kind: 'channel', id: channel.id, label: channel.name };
      return {
        ...blank,
        key: channel.id,
        title: channel.name,
        detail: channel.topic,
        glyph: '#',
        insert: `${mention.display} `,
        mention,
      };
    });
}

const emoji = (word: string): readonly Completion[] =>
  searchEmoji(word, shown).map(({ name, character }) => ({
    ...blank,
    key: name,
    title: `:${name}:`,
    detail: '',
    glyph: character,
    insert: `${character} `,
  }));

const startsAnyWord = (names: string, typed: string) =>
  ` ${names.toLowerCase()}`.includes(` ${typed}`) ||
  names
    .toLowerCase()
    .split(/[ ._-]/)
    .some((name) => name.startsWith(typed));
