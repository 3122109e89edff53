/** What blocks stand in: a message, a modal or the App Home. It keeps their values and carries out their actions. */
import { createContext, useContext } from 'react';
import type { Json } from './types.ts';
import { type FormValues, initialValue, type Value } from './values.ts';

export type Action = {
  readonly action_id: string;
  readonly block_id?: string;
  readonly value?: string;
  readonly selected?: string | string[];
};

export type BlockHost = {
  /** What tells this message or view from all others. */
  readonly name: string;
  readonly values: FormValues;
  readonly setValue: (key: string, value: Value) => void;
  readonly errors: Readonly<Record<string, string>>;
  /** What an element holds before anybody touches it. */
  readonly initial: (blockId: string, element: Json) => Value;
  readonly act: (action: Action) => Promise<void>;
  /** What the app suggests for what is typed; null where it gives no answer that can be shown. */
  readonly suggest: (action: Pick<Action, 'action_id' | 'block_id'>, query: string) => Promise<Json | null>;
};

export const BlockHostContext = createContext<BlockHost>({
  name: '',
  values: {},
  setValue: () => {},
  errors: {},
  initial: (_, element) => initialValue(element),
  act: async () => {},
  suggest: async () => null,
});

export const useBlockHost = () => useContext(BlockHostContext);

export type Field = {
  readonly element: Json;
  readonly blockId: string;
  readonly value: Value;
  /** Whether the app hears of a change at once. */
  readonly isDispatching: boolean;
  /** Keeps the value and, where the element dispatches, tells the app. */
  readonly change: (value: Value) => void;
  /** Keeps the value only, for text that is still being typed. */
  readonly keep: (value: Value) => void;
  readonly dispatch: (value: Value) => void;
};
