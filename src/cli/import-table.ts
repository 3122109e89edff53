/** The numbers of an import, each with its reason, so that they add up to what was read. */
import type { MessageFate, ReactionFate } from '../features/import-tally.js';
import type { ImportReport } from '../features/imports.js';
import { type Cell, columns, dateOf, durationSince } from './columns.js';

const messageWords: Readonly<Record<MessageFate, string>> = {
  recorded: 'recorded',
  known: 'known already',
  nothing: 'left out: mentions nobody and answers nobody',
  oneself: 'left out: to oneself',
  crowd: 'left out: mentions more than eight people',
  stranger: 'left out: to or from a bot, or somebody the export does not list',
  excluded: 'left out: in a channel the workspace excludes',
  bot: 'left out: by a bot or an app',
  system: 'left out: by Slack itself (joined, left, topic…)',
  no_author: 'left out: without an author',
  malformed: 'left out: could not be read',
};

const reactionWords: Readonly<Record<ReactionFate, string>> = {
  recorded: 'recorded',
  known: 'known already',
  oneself: 'left out: to one’s own message',
  stranger: 'left out: to or from a bot, or somebody the export does not list',
  excluded: 'left out: in a channel the workspace excludes',
  no_author: 'left out: to a message without an author',
  unnamed: 'left out: the export does not say by whom',
  malformed: 'left out: could not be read',
};

export function importTable(report: ImportReport, begun: number): string {
  const { workspace, files, tally, record } = report;
  const isNew = workspace.isNew ? ', new' : '';
  return [
    `\n${workspace.name} (${workspace.id}${isNew})\n`,
    columns([
      ['files read', files.read],
      ['files left closed', files.private, `of ${report.privateConversations} private conversations`],
      ['other files', files.other, 'lists of people and channels among them'],
      ['channels', report.channels],
      ['people', report.people, ...(report.malformedPeople > 0 ? [`${report.malformedPeople} could not be read`] : [])],
    ]),
    section('messages read', tally.messagesRead, counted(tally.messages, messageWords)),
    section('reactions read', tally.reactionsRead, counted(tally.reactions, reactionWords)),
    '\n',
    columns([
      ['interactions added', tally.added.mention + tally.added.reply + tally.added.reaction, kindsOf(tally.added)],
      ['interactions on record', record.interactions, `${dateOf(record.firstAt)} to ${dateOf(record.lastAt)}`],
      ['ties', record.ties],
    ]),
    malformedFiles(report.malformed),
    `\nDone in ${durationSince(begun)}.\n`,
  ].join('');
}

function section(title: string, total: number, rows: readonly (readonly Cell[])[]): string {
  return `\n${columns([[total, title], ...rows])}`;
}

function counted<Fate extends string>(
  counts: Readonly<Record<Fate, number>>,
  words: Readonly<Record<Fate, string>>,
): readonly (readonly Cell[])[] {
  const fates = Object.keys(words) as Fate[];
  return fates.filter((fate) => counts[fate] > 0).map((fate) => [counts[fate], `  ${words[fate]}`]);
}

function kindsOf(added: ImportReport['tally']['added']): string {
  return `${added.mention} mentions, ${added.reply} replies, ${added.reaction} reactions`;
}

const filesShown = 10;

function malformedFiles(malformed: ReportMalformed): string {
  if (malformed.size === 0) return '';
  const shown = [...malformed].slice(0, filesShown).map(([file, times]) => [times, file] as const);
  const more = malformed.size > filesShown ? `  and ${malformed.size - filesShown} files more\n` : '';
  return `\nCould not be read, in these files:\n${columns(shown)}${more}`;
}

type ReportMalformed = ImportReport['malformed'];
