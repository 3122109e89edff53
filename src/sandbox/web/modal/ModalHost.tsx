/** The app's modal for the acting person: the top of the stack, in the browser's own dialog. */
import { useRef, useState } from 'react';
import type { SurfaceView } from '../../protocol.ts';
import { asRecord } from '../api.ts';
import { BlockList } from '../blocks/BlockList.tsx';
import { checkInputs } from '../blocks/checks.ts';
import { BlockHostContext } from '../blocks/host.ts';
import { list, record, string, words } from '../blocks/types.ts';
import { blockIdOf } from '../blocks/values.ts';
import { closeView, submitView } from '../state/act.ts';
import { loadSurfaces } from '../state/load.ts';
import { notify, usePage } from '../state/store.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { setErrors, useViewHost } from './useViewHost.ts';

export function ModalHost() {
  const modals = usePage((state) => state.surfaces?.modals);
  const top = modals?.at(-1);
  if (top === undefined) return null;
  // One dialog for the whole stack: a pushed or updated view replaces the contents, not the window.
  return <Modal key={modals?.[0]?.id} view={top} isStacked={(modals?.length ?? 0) > 1} />;
}

const faultyField = '.has-error input, .has-error textarea';

function Modal({ view, isStacked }: { view: SurfaceView; isStacked: boolean }) {
  const { host, state } = useViewHost(view);
  const [isBusy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const show = (errors: Readonly<Record<string, string>>) => {
    setErrors(view.id, errors);
    // The first field that has to be looked at again is brought into view, once it is marked.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>(faultyField)?.focus());
  };
  const close = async () => {
    await closeView(view.id);
    await loadSurfaces();
  };
  const submit = async () => {
    const missing = checkInputs(view, state());
    if (Object.keys(missing).length > 0) return show(missing);
    setErrors(view.id, {});
    setBusy(true);
    const answer = await submitView(view.id, state());
    setBusy(false);
    const response = asRecord(answer.response);
    if (response.response_action === 'errors') return show(readErrors(view, response.errors));
    await loadSurfaces();
  };
  const closeText = words(view.close) || (isStacked ? 'Back' : 'Cancel');
  return (
    <Dialog title={words(view.title) || 'Dialog'} className="modal" testId="modal" onClose={() => void close()}>
      <form
        ref={form}
        className="modal-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div className="dialog-body" key={view.id}>
          <BlockHostContext value={host}>
            <BlockList blocks={view.blocks} />
          </BlockHostContext>
        </div>
        <footer className="dialog-footer">
          <button type="button" className="button" data-testid="modal-close" onClick={() => void close()}>
            {closeText}
          </button>
          {view.submit !== undefined && view.submit !== null && (
            <button
              type="submit"
              className="button button-primary"
              data-testid="modal-submit"
              disabled={isBusy}
              aria-busy={isBusy}
            >
              {words(view.submit) || 'Submit'}
            </button>
          )}
        </footer>
      </form>
    </Dialog>
  );
}

function readErrors(view: SurfaceView, errors: unknown): Record<string, string> {
  const byBlock = Object.entries(record(errors)).map(([blockId, text]) => [blockId, string(text)] as const);
  const known = new Set(list(view.blocks).map(blockIdOf));
  const astray = byBlock.filter(([blockId]) => !known.has(blockId));
  if (astray.length > 0)
    notify(`The app reported an error for an unknown block: ${astray.map(([, text]) => text).join(' ')}`);
  return Object.fromEntries(byBlock);
}
