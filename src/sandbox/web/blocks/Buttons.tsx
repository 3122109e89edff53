/** Buttons and overflow menus: elements that act and hold no value. */
import { useState } from 'react';
import { placeOfLink } from '../mrkdwn/links.ts';
import { usePlace } from '../state/hooks.ts';
import { goTo, type Place } from '../state/route.ts';
import { Icon } from '../ui/Icon.tsx';
import { Menu } from '../ui/Menu.tsx';
import { Popover } from '../ui/Popover.tsx';
import { useConfirm } from './Confirm.tsx';
import { useBlockHost } from './host.ts';
import { PlainText } from './TextView.tsx';
import { type Json, list, readOption, string, words } from './types.ts';

export function ButtonElement({ element, blockId }: { element: Json; blockId: string }) {
  const { act } = useBlockHost();
  const place = usePlace();
  const { ask, dialog } = useConfirm(element);
  const [isBusy, setBusy] = useState(false);
  const style = string(element.style);
  const className = `button ${style === '' ? '' : `button-${style}`}`;
  const value = string(element.value);
  const press = () =>
    ask(async () => {
      follow(string(element.url), place);
      setBusy(true);
      await act({ action_id: string(element.action_id), block_id: blockId, ...(value === '' ? {} : { value }) });
      setBusy(false);
    });
  return (
    <>
      <button
        type="button"
        className={className}
        aria-label={string(element.accessibility_label) || undefined}
        aria-busy={isBusy}
        disabled={isBusy}
        data-testid={`action-${string(element.action_id)}`}
        onClick={press}
      >
        <PlainText text={words(element.text)} />
      </button>
      {dialog}
    </>
  );
}

export function OverflowElement({ element, blockId }: { element: Json; blockId: string }) {
  const { act } = useBlockHost();
  const place = usePlace();
  const { ask, dialog } = useConfirm(element);
  const choose = (option: { value: string; url: string }) =>
    ask(() => {
      follow(option.url, place);
      void act({ action_id: string(element.action_id), block_id: blockId, selected: option.value });
    });
  return (
    <>
      <Popover
        label="More options"
        trigger={<Icon name="more" />}
        className="button button-square"
        align="end"
        testId={`action-${string(element.action_id)}`}
      >
        {(close) => (
          <Menu
            items={list(element.options).map((raw) => {
              const option = readOption(raw);
              const run = () => {
                close();
                choose(option);
              };
              return { key: option.value || option.text, label: <PlainText text={option.text} />, run };
            })}
          />
        )}
      </Popover>
      {dialog}
    </>
  );
}

function follow(url: string, place: Place): void {
  if (url === '') return;
  const inside = placeOfLink(url, place);
  if (inside !== null) goTo(inside);
  else if (/^(https?|mailto):/.test(url)) window.open(url, '_blank', 'noreferrer');
}
