/**
 * Which topics a text is about, and which topics two people have in common, though they wrote them differently (H1, H2, M1): "databases"
 * is "Database", and "pg" is "postgres" where the workspace says so. A topic of several words is meant where all of them are, in any order.
 *
 * The surprising rule: nobody says which language they write in. What a text and a topic are is read in English and in the language of
 * whoever asks, and they meet where they do in one of these. No text is kept for it.
 */
import type { Topic } from './topic.js';
import type { Synonyms } from './topic-synonyms.js';

/** The words of a text that carry meaning, in small letters, each as its stem in that language (BCP 47). */
export type StemWords = (text: string, language: string) => readonly string[];

/** One language, with what the workspace uses for the same. */
export type Vocabulary = {
  readonly language: string;
  readonly stemsIn: (text: string) => ReadonlySet<string>;
  /** Of what the workspace uses for the same, all that is within these words, longer ones first. */
  readonly phrasesIn: (stems: ReadonlySet<string>) => readonly Phrase[];
};

type Phrase = { readonly stems: readonly string[]; readonly group: string };

/** What a topic takes to be meant: all of these. */
export type Meaning = readonly string[];

export type MeantTopic = Topic & { readonly meanings: readonly string[] };

export function vocabulariesOf(stem: StemWords, synonyms: Synonyms, locale: string): readonly Vocabulary[] {
  const languages = new Set(['en', languageOf(locale)]);
  return [...languages].map((language) => vocabularyOf(stem, synonyms, language));
}

/** By their keys, each once: the topics that a text is about. */
export function matchTopics(
  text: string,
  topics: readonly Topic[],
  vocabularies: readonly Vocabulary[],
): readonly string[] {
  const found = new Set<string>();
  for (const vocabulary of vocabularies) {
    const said = tokensIn(text, vocabulary);
    for (const { key, label } of topics) {
      if (found.has(key)) continue;
      const meaning = meaningOf(label, vocabulary);
      if (meaning.length > 0 && meaning.every((token) => said.has(token))) found.add(key);
    }
  }
  return [...found];
}

/** For comparing with the topics of others, whose languages may be different. */
export function withMeanings(topics: readonly Topic[], vocabularies: readonly Vocabulary[]): readonly MeantTopic[] {
  return topics.map((topic) => ({
    ...topic,
    meanings: vocabularies.map((vocabulary) => [vocabulary.language, ...meaningOf(topic.label, vocabulary)].join(' ')),
  }));
}

/** What both offer, as the first of them wrote it. */
export function sharedTopics(ones: readonly MeantTopic[], others: readonly MeantTopic[]): readonly MeantTopic[] {
  if (ones.length === 0 || others.length === 0) return [];
  const theirs = new Set(others.flatMap(({ meanings }) => meanings));
  return ones.filter(({ meanings }) => meanings.some((meaning) => theirs.has(meaning)));
}

function vocabularyOf(stem: StemWords, synonyms: Synonyms, language: string): Vocabulary {
  const stemsIn = (text: string) => new Set(stem(text, language));
  const phrases = synonyms.flatMap((words, at) =>
    words.map((word) => ({ stems: [...topicStems(word, stemsIn)], group: `=${at}` })),
  );
  // By one word of each: a topic has few words, and a workspace may have hundreds of phrases.
  const byWord = new Map<string, Phrase[]>();
  for (const phrase of phrases) {
    const [word = ''] = phrase.stems;
    byWord.set(word, [...(byWord.get(word) ?? []), phrase]);
  }
  const phrasesIn = (said: ReadonlySet<string>) =>
    [...said]
      .flatMap((word) => byWord.get(word) ?? [])
      .filter(({ stems }) => stems.every((each) => said.has(each)))
      .toSorted((one, other) => other.stems.length - one.stems.length || (one.group < other.group ? -1 : 1));
  return { language, stemsIn, phrasesIn };
}

/** A topic of small words alone, such as IT or Go, is a name: read as if in capitals, which makes a word of them. */
function topicStems(topic: string, stemsIn: Vocabulary['stemsIn']): ReadonlySet<string> {
  const stems = stemsIn(topic);
  return stems.size > 0 ? stems : stemsIn(topic.toUpperCase());
}

/** In the order of letters, so that the same words are the same. */
function meaningOf(topic: string, { stemsIn, phrasesIn }: Vocabulary): Meaning {
  const left = new Set(topicStems(topic, stemsIn));
  const groups = new Set<string>();
  for (const { stems, group } of phrasesIn(left)) {
    if (!stems.every((each) => left.has(each))) continue;
    for (const each of stems) left.delete(each);
    groups.add(group);
  }
  return [...groups, ...left].toSorted();
}

function tokensIn(text: string, { stemsIn, phrasesIn }: Vocabulary): ReadonlySet<string> {
  const said = stemsIn(text);
  return new Set([...said, ...phrasesIn(said).map(({ group }) => group)]);
}

function languageOf(locale: string): string {
  return locale.slice(0, 2).toLowerCase();
}
