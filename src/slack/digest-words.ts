/** The appreciation post (T2, T3): who was thanked for what, as somebody would tell it who was there. */
import type { KnownBlock } from '@slack/types';
import { countInWords } from '../domain/count-words.js';
import type { Digest, DigestNames } from '../domain/digest.js';
import type { BoardPlace } from '../domain/digest-board.js';
import type { DigestEntry, DigestGroup } from '../domain/digest-quotes.js';
import type { MemberId } from '../domain/ids.js';
import { formatDay } from '../domain/time.js';
import { oneLine } from '../domain/visible-text.js';
import { addressed, capital, context, cut, header, inline, limits, listed, type Rendered, section } from './blocks.js';
import { occasionBlocks, occasionLines } from './celebration-words.js';
import { bigHeadings, smallLeads } from './digest-phrasings.js';
import { digestPicture } from './digest-picture-words.js';
import { valueLabel } from './value-words.js';

/** Up to so many kudos are told as news among colleagues; more than that is a page with a heading. */
const fewKudos = 3;

/** How people and values are written in this post. */
type Naming = { readonly person: (id: MemberId) => string; readonly value: (name: string) => string };

export function digestPost(
  digest: Digest,
  options: { readonly isPreview: boolean; readonly names: DigestNames; readonly kudosCommand: string },
): Rendered {
  const { names } = options;
  const naming: Naming = {
    person: (id) => addressed(id, names.unpinged),
    value: (name) => valueLabel({ name, emoji: names.emojiOf.get(name) ?? null }),
  };
  const told = tell(digest, naming);
  const before: KnownBlock[] = options.isPreview ? [context(':eyes: Only you see this preview.')] : [];
  const after = [context(`Thank somebody, too: \`${options.kudosCommand} @name for …\``)];
  const celebrated = digest.kudosCount === 0 ? [] : occasionBlocks(digest.occasions, naming.person);
  const blocks = [...before, ...told.lead, ...told.body, ...boardBlocks(digest.board, naming), ...celebrated];
  const picture = digestPicture({ digest, names });
  return {
    text: cut(told.text, limits.text),
    // One place is the picture's.
    blocks: [...blocks.slice(0, limits.message - 2), ...after],
    ...(picture === null ? {} : { picture: { ...picture, at: before.length + told.lead.length } }),
  };
}

type Telling = { readonly text: string; readonly lead: readonly KnownBlock[]; readonly body: readonly KnownBlock[] };

function tell(digest: Digest, naming: Naming): Telling {
  if (digest.kudosCount === 0) return tellOccasions(digest, naming);
  return digest.kudosCount <= fewKudos ? tellFew(digest, naming) : tellMany(digest, naming);
}

/** Nobody was thanked, and there is something to celebrate all the same. */
function tellOccasions({ occasions }: Digest, { person }: Naming): Telling {
  const lines = occasionLines(occasions, person);
  return { text: lines.join(' '), lead: [], body: occasionBlocks(occasions, person) };
}

function tellFew(digest: Digest, naming: Naming): Telling {
  const entries = digest.groups.flatMap(({ value, entries: quoted }) => quoted.map((entry) => ({ entry, value })));
  const lines = entries.map(({ entry, value }) => entryLine(entry, value, naming));
  const lead = smallLeads(digest.kudosCount, digest.turn, sinceOf(digest));
  const first = firstSentence(
    digest,
    entries.flatMap(({ entry }) => entry.receiverIds),
    naming,
  );
  const text = [lead, ...lines].join(' ');
  if (lines.length === 1) return { text, lead: [section([lead, ...lines, first].join(' ').trim())], body: [] };
  const list = lines.map((line) => `• ${line}`);
  return {
    text,
    lead: [section(lead)],
    body: [...sectionsOf(list), ...(first === '' ? [] : [first])].map((line) => section(line)),
  };
}

function firstSentence({ thankedCount, firstTimeCount }: Digest, named: readonly MemberId[], naming: Naming): string {
  if (firstTimeCount === 0) return '';
  const [only] = named;
  if (thankedCount === 1 && only !== undefined) return `It is the first for ${naming.person(only)}.`;
  return `It is the first for ${firstTimeCount === thankedCount ? 'all' : countInWords(firstTimeCount)} of them.`;
}

function tellMany(digest: Digest, naming: Naming): Telling {
  const heading = bigHeadings[digest.turn % bigHeadings.length] ?? bigHeadings[0];
  const isAlone = digest.groups.length === 1 && digest.others.kudos === 0;
  const others = othersLine(digest);
  return {
    text: `${heading}. ${breadthSentence(digest)}`,
    lead: [header(heading), section(breadthSentence(digest))],
    body: [
      ...digest.groups.flatMap((group) => groupBlocks(group, isAlone, naming)),
      ...(others === '' ? [] : [section(others)]),
    ],
  };
}

/** Breadth, not volume: how many people, and how many of them for the first time (T2). */
function breadthSentence(digest: Digest): string {
  const { thankedCount, firstTimeCount, turn } = digest;
  const since = sinceOf(digest);
  const people = thankedCount === 1 ? 'one person' : `${thankedCount} people`;
  const were = thankedCount === 1 ? 'was' : 'were';
  const first =
    firstTimeCount === 0
      ? ''
      : firstTimeCount === thankedCount
        ? ', for the first time'
        : `, ${countInWords(firstTimeCount)} of them for the first time`;
  if (turn % 2 === 0) return `${cased(people)} ${were} thanked here since ${since}${first}.`;
  return `Since ${since}, ${people} here ${were} thanked${first}.`;
}

const sinceOf = ({ since, zone }: Digest): string => formatDay(since, zone, 'en-GB');

const cased = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** What stands alone needs no title. */
function groupBlocks({ value, entries, more }: DigestGroup, isAlone: boolean, naming: Naming): readonly KnownBlock[] {
  const title = value === null ? (isAlone ? [] : ['*And also*']) : [naming.value(value)];
  const rest = more === 0 ? [] : [`…and ${more} more${value === null ? '' : ` for #${inLine(value, 60)}`}`];
  const lines = [...title, ...entries.map((entry) => `• ${entryLine(entry, null, naming)}`), ...rest];
  return sectionsOf(lines).map((text) => section(text));
}

function othersLine({ others }: Digest): string {
  if (others.kudos === 0) return '';
  const values = others.values === 1 ? 'another value' : `${others.values} other values`;
  return `…and ${others.kudos} more for ${values}.`;
}

/** Told in a sentence where the reason continues one; else in its own words. */
function entryLine(
  { giverId, receiverIds, groups, reason }: DigestEntry,
  value: string | null,
  naming: Naming,
): string {
  const people = receiverIds.slice(0, mostNamed).map(naming.person);
  const others = receiverIds.length - people.length;
  const named = [...people, ...groups.slice(0, mostNamed).map((group) => `*${inLine(group, 60)}*`)];
  const who = listed(others > 0 ? [...named, `${others} more`] : named);
  const what = reason === '' ? '' : reasonPart(inLine(reason, mostOfReason));
  const under = value === null ? '' : ` (#${inLine(value, 60)})`;
  const line = `${capital(naming.person(giverId))} thanked ${who}${what}${under}`;
  return /[.!?…”]$/.test(line) ? line : `${line}.`;
}

const mostNamed = 10;
const mostOfReason = 160;

/** "for the release notes"; but "You saved us" is a sentence of its own. */
function reasonPart(reason: string): string {
  return startsSentence.test(reason) ? `: “${reason}”` : ` for ${reason}`;
}

const startsSentence =
  /^(?:\P{Ll}|(?:you|we|i|i'm|i’m|he|she|they|it|it's|it’s|so|thanks?|thx|ty|always|never|what|when|while|because|without|if)\b)/u;

/** Somebody's words within a line of ours, which lets them be words: no mark of theirs formats it. */
function inLine(words: string, length: number): string {
  const calm = oneLine(words)
    .replaceAll('`', '’')
    .replace(/(?<![\p{L}\p{N}])[*_~]+|[*_~]+(?![\p{L}\p{N}])/gu, '');
  return inline(cut(calm, length), length * 5);
}

/** As few sections as hold the lines. */
function sectionsOf(lines: readonly string[]): readonly string[] {
  const sections: string[] = [];
  let current = '';
  for (const line of lines) {
    const joined = current === '' ? line : `${current}\n${line}`;
    if (joined.length <= limits.section) current = joined;
    else {
      sections.push(current);
      current = line;
    }
  }
  return current === '' ? sections : [...sections, current];
}

function boardBlocks(board: readonly BoardPlace[], naming: Naming): readonly KnownBlock[] {
  if (board.length === 0) return [];
  const places = board.map(({ memberId, givers }) => `${naming.person(memberId)} (by ${givers} people)`);
  return [section(`*Thanked from the most sides:* ${listed(places)}.`)];
}

export function digestPrompt(kudosCommand: string): Rendered {
  const text = `It has been quiet here for a while. If somebody made your week easier, \`${kudosCommand} @name for …\` tells them, and the next post will too.`;
  return { text, blocks: [section(text)] };
}

export function nothingToPreview(): Rendered {
  const text = 'Nothing to say yet: nobody here was thanked since the last post. With nothing to say, I post nothing.';
  return { text, blocks: [section(text)] };
}
