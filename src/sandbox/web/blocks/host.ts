/** What blocks stand in: a message, a modal or the App Home. It keeps their values and carries out their actions. */
import { createContext, useContext } from 'react';
import type { Json } from './types.ts';
import type { FormValues, Value } from './values.ts';

export type Action = {
  readonly action_id: string;
  readonly block_id?: string;
  readonly value?: string;
  readonly selected?: string | string[];
};

export type BlockHost = {
  readonly values: FormValues;
  readonly setValue: (key: string, value: Value) => void;
  readonly errors: Readonly<Record<string, string>>;
  readonly act: (action: Action) => Promise<void>;
};

export const BlockHostContext = createContext<BlockHost>({
  values: {},
  setValue: () => {},
  errors: {},
  act: async () => {},
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
