/** Writing to one person, or to several at once: the DM or group DM is opened, and one is in it. */
import { useState } from 'react';
import type { Field } from '../blocks/host.ts';
import { SelectElement } from '../blocks/SelectElement.tsx';
import { asList, type Value } from '../blocks/values.ts';
import { openDirect } from '../state/act.ts';
import { usePlace } from '../state/hooks.ts';
import { goTo } from '../state/route.ts';
import { setPage, usePage } from '../state/store.ts';
import { Dialog } from '../ui/Dialog.tsx';

/** As many as Slack allows in a group DM besides oneself. */
const mostOthers = 8;

const picker = {
  type: 'multi_users_select',
  action_id: 'people',
  placeholder: { type: 'plain_text', text: 'Names' },
  max_selected_items: mostOthers,
  without_me: true,
};

const close = () => setPage({ isWriting: false });

export function NewMessage() {
  return usePage((state) => state.isWriting) ? <NewMessageDialog /> : null;
}

function NewMessageDialog() {
  const place = usePlace();
  const [value, setValue] = useState<Value>([]);
  const others = asList(value).filter((id) => id !== place.person);
  const set = (next: Value) => setValue(next);
  const field: Field = {
    element: picker,
    blockId: '',
    value,
    isDispatching: false,
    change: set,
    keep: set,
    dispatch: () => {},
  };
  const open = async () => {
    const channel = await openDirect(others);
    if (channel === null) return;
    close();
    goTo({ ...place, channel, thread: null });
  };
  return (
    <Dialog title="New message" onClose={close} testId="new-message" className="new-message">
      <form
        className="modal-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (others.length > 0) void open();
        }}
      >
        <div className="dialog-body">
          <p className="block-label">To</p>
          <SelectElement field={field} label="To" />
          <p className="block-hint">One person is a direct message, two to {mostOthers} a group.</p>
        </div>
        <footer className="dialog-footer">
          <button type="button" className="button" onClick={close}>
            Cancel
          </button>
          <button type="submit" className="button button-primary" disabled={others.length === 0}>
            {others.length > 1 ? `Write to ${others.length} people` : 'Write'}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
