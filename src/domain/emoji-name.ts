/**
 * Emoji by name, without colons: `tada`, `+1`, `our-logo`. A workspace's own emoji are as good as Slack's, and Rapport cannot list
 * them, so a name is judged by its shape alone. A skin tone is part of how somebody types an emoji, not of which emoji it is.
 */

const name = /^[\p{Ll}\p{Lo}\p{M}\p{N}_'+-]{1,100}$/u;

export function isEmojiName(text: string): boolean {
  return name.test(text);
}

/** `:raised_hands::skin-tone-3:`, `raised_hands` or `:Raised_Hands:` is raised_hands; null for what is no emoji's name. */
export function readEmojiName(text: string): string | null {
  const bare = text.trim().toLowerCase().replace(skinTone, '').replace(/^:|:$/g, '');
  return isEmojiName(bare) ? bare : null;
}

const skinTone = /::skin-tone-[2-6](?=:?$)/;

export type EmojiNames =
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'odd'; readonly odd: string }
  | { readonly kind: 'too_many'; readonly count: number };

export const maxEmojiNames = 20;

/** Several, parted by spaces, commas or nothing at all; each once. */
export function readEmojiNames(text: string): EmojiNames {
  const typed = text
    .replaceAll(/(:[^\s:,;]+(?:::skin-tone-[2-6])?:)/g, ' $1 ')
    .split(/[\s,;]+/)
    .filter((part) => part !== '');
  const odd = typed.find((part) => readEmojiName(part) === null);
  if (odd !== undefined) return { kind: 'odd', odd };
  const names = [...new Set(typed.flatMap((part) => readEmojiName(part) ?? []))];
  return names.length > maxEmojiNames ? { kind: 'too_many', count: names.length } : { kind: 'names', names };
}

export function emojiNamesText(names: readonly string[]): string {
  return names.map((each) => `:${each}:`).join(' ');
}
