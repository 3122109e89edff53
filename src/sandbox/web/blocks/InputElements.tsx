/** Text, dates, times, checkboxes and radio buttons. */
import { useId } from 'react';
import { useClock } from '../state/hooks.ts';
import { momentOfWall, wallIn } from '../time.ts';
import { useConfirm } from './Confirm.tsx';
import type { Field } from './host.ts';
import { TextView } from './TextView.tsx';
import { list, readOption, record, string, strings, words } from './types.ts';
import { asList, asText } from './values.ts';

type Props = { readonly field: Field; readonly label: string };

const inputTypes: Readonly<Record<string, string>> = {
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'number',
};

export function TextElement({ field, label }: Props) {
  const { element } = field;
  const max = typeof element.max_length === 'number' ? element.max_length : undefined;
  const text = asText(field.value);
  const triggers = strings(record(element.dispatch_action_config).trigger_actions_on);
  const common = {
    className: 'text-input',
    'aria-label': label,
    'data-testid': `action-${string(element.action_id)}`,
    placeholder: words(element.placeholder),
    value: text,
    'data-focus': element.focus_on_load === true ? true : undefined,
    onChange: (event: { target: { value: string } }) => {
      field.keep(event.target.value);
      if (triggers.includes('on_character_entered')) field.dispatch(event.target.value);
    },
  };
  return (
    <div className="text-element">
      {element.multiline === true ? (
        <textarea rows={4} {...common} />
      ) : (
        <input
          type={inputTypes[string(element.type)] ?? 'text'}
          step={element.is_decimal_allowed === true ? 'any' : undefined}
          {...common}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !field.isDispatching) return;
            event.preventDefault();
            if (!triggers.includes('on_character_entered')) field.dispatch(text);
          }}
        />
      )}
      {max !== undefined && text.length > max * 0.8 && (
        <small className={text.length > max ? 'counter over' : 'counter'}>
          {text.length} / {max}
        </small>
      )}
    </div>
  );
}

export function DateElement({ field, label }: Props) {
  const { element } = field;
  const type = string(element.type);
  const isMoment = type === 'datetimepicker';
  const seconds = Number(asText(field.value));
  const { tz } = useClock();
  const local = isMoment && seconds > 0 ? wallIn(tz, new Date(seconds * 1000)) : '';
  const read = (value: string) => (isMoment && value !== '' ? String(momentOfWall(tz, value).getTime() / 1000) : value);
  const { ask, dialog } = useConfirm(element);
  return (
    <>
      <input
        className="text-input date-input"
        type={type === 'datepicker' ? 'date' : type === 'timepicker' ? 'time' : 'datetime-local'}
        aria-label={label || words(element.placeholder)}
        data-testid={`action-${string(element.action_id)}`}
        value={isMoment ? local : asText(field.value)}
        onChange={(event) => {
          const value = event.target.value;
          ask(() => field.change(value === '' ? null : read(value)));
        }}
      />
      {dialog}
    </>
  );
}

export function ChecksElement({ field, label }: Props) {
  const { element } = field;
  const isRadio = element.type === 'radio_buttons';
  const selected = asList(field.value);
  const name = useId();
  const { ask, dialog } = useConfirm(element);
  const toggle = (value: string) =>
    ask(() => {
      if (isRadio) return field.change(value);
      field.change(selected.includes(value) ? selected.filter((one) => one !== value) : [...selected, value]);
    });
  return (
    <fieldset className="checks" aria-label={label} data-testid={`action-${string(element.action_id)}`}>
      {list(element.options).map((raw) => {
        const { value } = readOption(raw);
        return (
          <label key={value} className="check">
            <input
              type={isRadio ? 'radio' : 'checkbox'}
              name={name}
              value={value}
              checked={selected.includes(value)}
              onChange={() => toggle(value)}
            />
            <span>
              <TextView text={raw.text} />
              {raw.description !== undefined && (
                <small>
                  <TextView text={raw.description} />
                </small>
              )}
            </span>
          </label>
        );
      })}
      {dialog}
    </fieldset>
  );
}
