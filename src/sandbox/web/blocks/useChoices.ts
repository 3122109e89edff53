/** What a select shows for what is typed: its own choices, or the app's suggestions, asked for a moment after the last letter. */
import { useEffect, useRef, useState } from 'react';
import { usePlace, useWorkspace } from '../state/hooks.ts';
import { rank } from '../ui/rank.ts';
import { type Choice, listChoices, optionChoices } from './choices.ts';
import { type Field, useBlockHost } from './host.ts';
import { keepOffers, useOffered } from './offers.ts';
import { type Json, list, string } from './types.ts';
import { fieldKey } from './values.ts';

const shownChoices = 60;
const pauseMs = 150;
/** From how many letters on Slack asks, where an element says nothing. */
const usualLeast = 3;

type Choices = {
  readonly shown: readonly Choice[];
  /** Instead of choices. */
  readonly hint: string;
  readonly textOf: (value: string) => string;
};

export function useChoices(field: Field, query: string | null): Choices {
  const { element, blockId } = field;
  const host = useBlockHost();
  const workspace = useWorkspace();
  const { person } = usePlace();
  const key = fieldKey(blockId, string(element.action_id));
  const isExternal = string(element.type).endsWith('external_select');
  const offered = useOffered(host.name, key);
  const suggested = useSuggestions(field, isExternal ? query : null);
  if (!isExternal) {
    const choices = listChoices(element, workspace, person);
    const shown = query === null ? [] : rank(choices, query, textIn, detailIn).slice(0, shownChoices);
    return { shown, hint: 'Nothing found', textOf: textAmong(choices) };
  }
  const initial = [...list(element.initial_options), ...list([element.initial_option])];
  return { ...suggested, textOf: textAmong(optionChoices({ options: [...offered, ...initial] })) };
}

const textAmong = (choices: readonly Choice[]) => (value: string) =>
  choices.find((choice) => choice.value === value)?.text ?? value;

type Suggested = { readonly shown: readonly Choice[]; readonly hint: string };

/** Answers to what is no longer typed are dropped. */
function useSuggestions({ element, blockId }: Field, query: string | null): Suggested {
  const { suggest, name } = useBlockHost();
  // Made anew with every choice; only what is typed is a reason to ask.
  const latest = useRef(suggest);
  latest.current = suggest;
  const [answer, setAnswer] = useState<{ readonly query: string; readonly given: Json | null } | null>(null);
  const actionId = string(element.action_id);
  const least = typeof element.min_query_length === 'number' ? element.min_query_length : usualLeast;
  const isLongEnough = query !== null && query.length >= least;
  useEffect(() => {
    if (query === null || !isLongEnough) return;
    let isWanted = true;
    const timer = setTimeout(async () => {
      const given = await latest.current({ action_id: actionId, block_id: blockId }, query);
      if (given !== null) keepOffers(name, fieldKey(blockId, actionId), given);
      if (isWanted) setAnswer({ query, given });
    }, pauseMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [query, isLongEnough, name, actionId, blockId]);
  if (!isLongEnough) return { shown: [], hint: least === 1 ? 'Type to search' : `Type ${least} characters to search` };
  if (answer?.query !== query) return { shown: [], hint: 'Searching…' };
  if (answer.given === null) return { shown: [], hint: 'The app gave no answer' };
  return { shown: optionChoices(answer.given).slice(0, 100), hint: 'Nothing found' };
}

const textIn = (choice: Choice) => choice.text;
const detailIn = (choice: Choice) => choice.detail;
