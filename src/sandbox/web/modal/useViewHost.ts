/** The values and errors of one view. They are kept by view id, so a view under a pushed one finds its own again. */
import { useMemo } from 'react';
import { create } from 'zustand';
import type { SurfaceView } from '../../protocol.ts';
import type { BlockHost } from '../blocks/host.ts';
import { type FormValues, fieldKey, initialIn, toViewState } from '../blocks/values.ts';
import { interact, suggest } from '../state/act.ts';

type Form = { readonly values: FormValues; readonly errors: Readonly<Record<string, string>> };

const emptyForm: Form = { values: {}, errors: {} };

const useForms = create<Readonly<Record<string, Form>>>(() => ({}));

export function setErrors(viewId: string, errors: Readonly<Record<string, string>>): void {
  useForms.setState((forms) => ({ [viewId]: { ...(forms[viewId] ?? emptyForm), errors } }));
}

/** What was wrong with a field is no longer said while it is being put right. */
function withoutError(errors: Form['errors'], key: string): Form['errors'] {
  const left = Object.entries(errors).filter(([blockId]) => !key.startsWith(fieldKey(blockId, '')));
  return left.length === Object.keys(errors).length ? errors : Object.fromEntries(left);
}

export function useViewHost(view: SurfaceView): { host: BlockHost; state: () => ReturnType<typeof toViewState> } {
  const form = useForms((forms) => forms[view.id] ?? emptyForm);
  return useMemo(() => {
    const current = () => useForms.getState()[view.id] ?? emptyForm;
    const state = () => toViewState(view, current().values);
    const host: BlockHost = {
      ...form,
      name: view.id,
      initial: (blockId, element) => initialIn(view, blockId, element),
      setValue: (key, value) => {
        const { values, errors } = current();
        const left = withoutError(errors, key);
        useForms.setState({ [view.id]: { errors: left, values: { ...values, [key]: value } } });
      },
      act: async (action) => {
        await interact({ viewId: view.id, action, state: state() });
      },
      suggest: (action, query) => suggest({ viewId: view.id, action, query }),
    };
    return { host, state };
  }, [form, view]);
}
