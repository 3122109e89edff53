/** One's own preferences in a form (A3). Block and element are named after the field. */
import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { Choices } from '../domain/choices.js';
import { thankedWays } from '../domain/member.js';
import { context, plain, section } from './blocks.js';
import {
  dayNames,
  fieldHints,
  fieldLabels,
  kindChoices,
  languageLine,
  moreChoices,
  type PreferenceField,
  thankedChoices,
  weekChoices,
} from './preferences-words.js';

export const preferencesCallback = 'preferences_form';

/** The form remembers what it showed, so that it changes only what was changed in it. */
export function preferencesModal(choices: Choices): ModalView {
  return {
    type: 'modal',
    callback_id: preferencesCallback,
    private_metadata: JSON.stringify(choices),
    title: plain('Your preferences'),
    submit: plain('Save'),
    close: plain('Cancel'),
    blocks: [...nudgeFields(choices), ...hourFields(choices), ...thankedFields(choices), context(languageLine)],
  };
}

/** Instead of the form, or after it. */
export function preferencesTold(sentence: string): ModalView {
  return { type: 'modal', title: plain('Your preferences'), close: plain('Close'), blocks: [section(sentence)] };
}

function nudgeFields({ nudges, kinds, weeklyCap }: Choices): KnownBlock[] {
  const onOff = [option('on', 'On'), option('off', 'Off')];
  const wanted = kindChoices.filter(({ kind }) => kinds.includes(kind)).map(kindOption);
  return [
    input('nudges', {
      type: 'radio_buttons',
      action_id: 'nudges',
      options: onOff,
      initial_option: chosen(onOff, nudges),
    }),
    input('kinds', {
      type: 'checkboxes',
      action_id: 'kinds',
      options: kindChoices.map(kindOption),
      ...(wanted.length === 0 ? {} : { initial_options: wanted }),
    }),
    select(
      'weeklyCap',
      weekChoices.map(({ many, text }) => option(String(many), text)),
      String(weeklyCap),
    ),
  ];
}

function kindOption({ kind, text, about }: (typeof kindChoices)[number]): PlainTextOption {
  return { ...option(kind, text), description: plain(about) };
}

function hourFields({ workDays, workStartMinute, workEndMinute, holidayRegion }: Choices): KnownBlock[] {
  const days = dayNames.map((name, index) => option(String(index + 1), name));
  const works = days.filter(({ value }) => workDays.includes(Number(value)));
  const time = (name: 'workStart' | 'workEnd', minute: number) =>
    input(name, { type: 'timepicker', action_id: name, initial_time: timeOf(minute) });
  return [
    input('workDays', {
      type: 'checkboxes',
      action_id: 'workDays',
      options: days,
      ...(works.length === 0 ? {} : { initial_options: works }),
    }),
    time('workStart', workStartMinute),
    time('workEnd', workEndMinute),
    input('holidayRegion', {
      type: 'plain_text_input',
      action_id: 'holidayRegion',
      max_length: 80,
      initial_value: holidayRegion ?? 'auto',
    }),
  ];
}

/** A picker knows no 24:00: the end of the day is shown as its beginning, and read as the end. */
function timeOf(minute: number): string {
  const ofDay = minute % 1440;
  return [Math.floor(ofDay / 60), ofDay % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

function thankedFields({ thanked, ...choices }: Choices): KnownBlock[] {
  const names = Object.keys(moreChoices) as (keyof typeof moreChoices)[];
  const all = names.map(moreOption);
  const ticked = names.filter((name) => choices[name]).map(moreOption);
  return [
    select(
      'thanked',
      thankedWays.map((way) => option(way, thankedChoices[way])),
      thanked,
    ),
    input('more', {
      type: 'checkboxes',
      action_id: 'more',
      options: all,
      ...(ticked.length === 0 ? {} : { initial_options: ticked }),
    }),
  ];
}

function moreOption(name: keyof typeof moreChoices): PlainTextOption {
  const { text, about } = moreChoices[name];
  return { ...option(name, text), ...(about === null ? {} : { description: plain(about) }) };
}

const mayBeEmpty: ReadonlySet<PreferenceField> = new Set(['kinds', 'holidayRegion', 'more']);

/** Slack asks for what must not be empty. */
function input(name: PreferenceField, element: InputBlock['element']): InputBlock {
  const hint = fieldHints[name];
  return {
    type: 'input',
    block_id: name,
    optional: mayBeEmpty.has(name),
    label: plain(fieldLabels[name]),
    ...(hint === undefined ? {} : { hint: plain(hint) }),
    element,
  };
}

function select(name: PreferenceField, options: PlainTextOption[], value: string): InputBlock {
  return input(name, {
    type: 'static_select',
    action_id: name,
    options,
    initial_option: chosen(options, value),
  });
}

function option(value: string, text: string): PlainTextOption & { readonly value: string } {
  return { text: plain(text), value };
}

function chosen(options: PlainTextOption[], value: string): PlainTextOption {
  const found = options.find((each) => each.value === value) ?? options[0];
  if (found === undefined) throw new Error('a menu without options');
  return found;
}
