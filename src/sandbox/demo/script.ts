/**
 * A script is a short conversation written for roles A to D, so that any fitting people can hold it and each line
 * still answers the one before. Scripts are written as text:
 *
 *     = A support; B backend platform; live
 *     A: @B {school} sees an empty timetable. [Known?|Have you seen this?]
 *     B: Not known. Looking. ^eyes
 *
 * The optional first line says which teams may play a role, and `live` that everybody must be at work, `near` that they sit in
 * one zone, `once` that it is said a single time. In a line, @B
 * mentions a person, {B} is a first name, {school} a slot, [a|b] a choice, ‹x› is code, ^eyes the reactions it earns.
 */
import type { ChannelName } from './channels.js';
import type { Team } from './people.js';

export const ROLES = ['A', 'B', 'C', 'D'] as const;
export type Role = (typeof ROLES)[number];

export interface Line {
  readonly role: Role;
  readonly text: string;
  readonly reactions: readonly string[];
}

export interface Script {
  readonly channel: ChannelName;
  /** A thread under its first line, or a chat: one line after the other in the channel. */
  readonly form: 'thread' | 'chat';
  readonly isLive: boolean;
  readonly isNear: boolean;
  readonly isOnce: boolean;
  readonly roles: readonly Role[];
  /** No entry: anybody. */
  readonly teams: ReadonlyMap<Role, readonly Team[]>;
  readonly lines: readonly Line[];
}

const SHORTHANDS: Readonly<Record<string, readonly Team[]>> = {
  eng: ['frontend', 'mobile', 'backend', 'platform'],
  ui: ['frontend', 'mobile'],
  server: ['backend', 'platform'],
};

export function threads(channel: ChannelName, text: string): readonly Script[] {
  return blocks(text).map((block) => parseScript(block, { channel, form: 'thread' }));
}

export function chats(channel: ChannelName, text: string): readonly Script[] {
  return blocks(text).map((block) => parseScript(block, { channel, form: 'chat' }));
}

function blocks(text: string): readonly string[] {
  return text.trim().split(/\n\s*\n/);
}

function parseScript(block: string, setting: Pick<Script, 'channel' | 'form'>): Script {
  const rows = block.split('\n').map((row) => row.trim());
  const clauses = rows
    .filter((row) => row.startsWith('='))
    .flatMap((row) => row.slice(1).split(';'))
    .map((clause) => clause.trim());
  const lines = rows.filter((row) => !row.startsWith('=')).map(parseLine);
  const mentioned = [...block.matchAll(/@([A-D])\b|\{([A-D])\}/g)].map(([, mention, name]) => mention ?? name);
  return {
    ...setting,
    isLive: setting.form === 'chat' || clauses.includes('live'),
    isNear: clauses.includes('near'),
    isOnce: clauses.includes('once'),
    roles: ROLES.filter((role) => mentioned.includes(role) || lines.some((line) => line.role === role)),
    teams: new Map(clauses.filter((clause) => clause.includes(' ')).map(parseTeams)),
    lines,
  };
}

function parseLine(row: string): Line {
  const [words = '', ...reactions] = row.split(' ^');
  return { role: parseRole(words), text: words.slice(3), reactions };
}

function parseTeams(clause: string): [Role, readonly Team[]] {
  const [, ...teams] = clause.split(/\s+/);
  return [parseRole(clause), teams.flatMap((team) => SHORTHANDS[team] ?? [team as Team])];
}

function parseRole(words: string): Role {
  const role = ROLES.find((candidate) => words.startsWith(candidate));
  if (role === undefined) throw new Error(`no role begins this line: ${words}`);
  return role;
}
