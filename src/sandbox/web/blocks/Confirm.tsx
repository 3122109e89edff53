/** Elements may ask "are you sure?" first: the confirm object of Block Kit. */
import { useState } from 'react';
import { Dialog } from '../ui/Dialog.tsx';
import { TextView } from './TextView.tsx';
import { type Json, record, words } from './types.ts';

export function useConfirm(element: Json): { ask: (run: () => void) => void; dialog: React.ReactNode } {
  const [waiting, setWaiting] = useState<(() => void) | null>(null);
  const confirm = record(element.confirm);
  const ask = (run: () => void) => (element.confirm === undefined ? run() : setWaiting(() => run));
  const close = () => setWaiting(null);
  const dialog = waiting !== null && (
    <Dialog title={words(confirm.title)} onClose={close} className="dialog-small">
      <div className="dialog-body">
        <TextView text={confirm.text} />
      </div>
      <footer className="dialog-footer">
        <button type="button" className="button" onClick={close}>
          {words(confirm.deny) || 'Cancel'}
        </button>
        <button
          type="button"
          className={confirm.style === 'danger' ? 'button button-danger' : 'button button-primary'}
          onClick={() => {
            close();
            waiting();
          }}
        >
          {words(confirm.confirm) || 'Yes'}
        </button>
      </footer>
    </Dialog>
  );
  return { ask, dialog };
}
