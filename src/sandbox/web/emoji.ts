/** Slack's emoji names and their characters. Names that are not Unicode's are a workspace's own and stay words. */
import shortcodes from 'emojibase-data/en/shortcodes/iamcal.json';

export type Emoji = { readonly name: string; readonly character: string };

const skinTones: Readonly<Record<string, string>> = {
  'skin-tone-2': '\u{1F3FB}',
  'skin-tone-3': '\u{1F3FC}',
  'skin-tone-4': '\u{1F3FD}',
  'skin-tone-5': '\u{1F3FE}',
  'skin-tone-6': '\u{1F3FF}',
};

const emojis: readonly Emoji[] = Object.entries(shortcodes as Record<string, string | string[]>).flatMap(
  ([hexcode, names]) => [names].flat().map((name) => ({ name, character: toCharacter(hexcode) })),
);

const byName = new Map(emojis.map((emoji) => [emoji.name, emoji.character]));

/** `tada`, `+1`, `wave::skin-tone-3`; null for a workspace's own emoji. */
export function findEmoji(name: string): string | null {
  const [base = '', tone] = name.split('::');
  const character = byName.get(base);
  if (character === undefined) return null;
  return tone === undefined ? character : character.replace('\uFE0F', '') + (skinTones[tone] ?? '');
}

/** Names that start with the word come first. */
export function searchEmoji(word: string, limit: number): readonly Emoji[] {
  const wanted = word.toLowerCase();
  const starting = emojis.filter((emoji) => emoji.name.startsWith(wanted));
  const containing = emojis.filter((emoji) => !emoji.name.startsWith(wanted) && emoji.name.includes(wanted));
  const seen = new Set<string>();
  return [...starting.sort((a, b) => a.name.length - b.name.length), ...containing]
    .filter((emoji) => !seen.has(emoji.character) && seen.add(emoji.character))
    .slice(0, limit);
}

export const emojify = (text: string) =>
  text.replace(/:([\w+'-]+(?:::skin-tone-[2-6])?):/g, (whole, name: string) => findEmoji(name) ?? whole);

const names = new Map(emojis.toReversed().map(({ name, character }) => [withoutSelector(character), name]));

/** Slack's clients send names, whatever was typed. */
export const nameEmoji = (text: string) => text.replace(sequence, (character) => nameOf(character) ?? character);

const sequence = /\p{RGI_Emoji}/gv;
const tone = /[\u{1F3FB}-\u{1F3FF}]/u;

function nameOf(character: string): string | null {
  const plain = names.get(withoutSelector(character));
  if (plain !== undefined) return `:${plain}:`;
  const [skin] = tone.exec(character) ?? [];
  const base = skin === undefined ? undefined : names.get(withoutSelector(character.replace(tone, '')));
  return base === undefined || skin === undefined
    ? null
    : `:${base}::skin-tone-${(skin.codePointAt(0) ?? 0) - 0x1f3f9}:`;
}

function withoutSelector(character: string): string {
  return character.replaceAll('\uFE0F', '');
}

function toCharacter(hexcode: string): string {
  const character = String.fromCodePoint(...hexcode.split('-').map((code) => Number.parseInt(code, 16)));
  // The data leaves out the selector that asks for colour where a character could also be drawn as text.
  return character.length === 1 ? `${character}\uFE0F` : character;
}
