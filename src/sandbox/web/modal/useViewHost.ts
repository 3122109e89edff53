/** The values and errors of one view. They are kept by view id, so a view under a pushed one finds its own again. */
import { useMemo } from 'react';
import { create } from 'zustand';
import type { SurfaceView } from '../../protocol.ts';
import type { BlockHost } from '../blocks/host.ts';
import { type FormValues, toViewState } from '../blocks/values.ts';
import { interact } from '../state/act.ts';

type Form = { readonly values: FormValues; readonly errors: Readonly<Record<string, string>> };

const emptyForm: Form = { values: {}, errors: {} };

const useForms = create<Readonly<Record<string, Form>>>(() => ({}));

export function setErrors(viewId: string, errors: Readonly<Record<string, string>>): void {
  useForms.setState((forms) => ({ [viewId]: { ...(forms[viewId] ?? emptyForm), errors } }));
}

export function useViewHost(view: SurfaceView): { host: BlockHost; state: () => ReturnType<typeof toViewState> } {
  const form = useForms((forms) => forms[view.id] ?? emptyForm);
  return useMemo(() => {
    const current = () => useForms.getState()[view.id] ?? emptyForm;
    const state = () => toViewState(view, current().values);
    const host: BlockHost = {
      ...form,
      setValue: (key, value) => {
        const { values, errors } = current();
        useForms.setState({ [view.id]: { errors, values: { ...values, [key]: value } } });
      },
      act: async (action) => {
        await interact({ viewId: view.id, action, state: state() });
      },
    };
    return { host, state };
  }, [form, view]);
}
