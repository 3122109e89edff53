/** The form of the workspace's settings, in four parts, each with room for the settings still to come. */
import type { InputBlock, KnownBlock, ModalView, MultiStaticSelect } from '@slack/types';
import { type FormSetting, retentionBounds, type WorkspaceSettings } from '../domain/workspace.js';
import type { UserGroup } from '../features/stores.js';
import type { SettingsForm } from '../features/workspace-settings.js';
import { type Fields, fieldsOf } from './admin-form-fields.js';
import type { SubmittedView } from './admin-form-read.js';
import {
  keepStartDates,
  meanwhileSentence,
  profileStartDatesOn,
  settingHints,
  settingLabels,
  standsNow,
} from './admin-form-words.js';
import { cut, header, limits, plain, section } from './blocks.js';

export const settingsCallback = 'settings_form';

export function settingsModal({ settings, groups }: SettingsForm): ModalView {
  const fields = fieldsOf(settings);
  const of = (name: FormSetting) => inputOf(name, fields, groups);
  return modalOf([
    header('Kudos'),
    ...[of('values'), of('kudosChannelId'), of('kudosPerDay')],
    ...(groups.length === 0 ? [] : [of('unlimitedGroups')]),
    header('Kudos in channels'),
    ...[of('triggerWords'), of('triggerEmoji'), of('kudosReactions'), of('acknowledgement')],
    header('What is recorded'),
    ...[of('excludedChannels'), of('retentionMonths'), of('profileStartDates')],
    header('Help'),
    of('topicSynonyms'),
    header('Nudges'),
    ...[of('holidayRegion'), of('holdOut')],
  ]);
}

/** Of the same form one field; what it does not show it leaves alone. */
export function synonymsModal({ settings }: SettingsForm): ModalView {
  return modalOf([inputOf('topicSynonyms', fieldsOf(settings), [])]);
}

function modalOf(blocks: KnownBlock[]): ModalView {
  return {
    type: 'modal',
    callback_id: settingsCallback,
    title: plain('Workspace settings'),
    submit: plain('Save'),
    close: plain('Cancel'),
    blocks,
  };
}

const required: ReadonlySet<FormSetting> = new Set(['acknowledgement', 'retentionMonths', 'holidayRegion', 'holdOut']);

const ranges = {
  kudosPerDay: ['1', '1000'],
  retentionMonths: [String(retentionBounds.least), String(retentionBounds.most)],
  holdOut: ['0', '50'],
} as const satisfies Partial<Record<FormSetting, readonly [string, string]>>;

/** Block and element are named after the setting. */
function inputOf(name: FormSetting, fields: Fields, groups: readonly UserGroup[]): InputBlock {
  return {
    type: 'input',
    block_id: name,
    optional: !required.has(name),
    label: plain(settingLabels[name]),
    hint: plain(settingHints[name]),
    element: elementOf(name, fields[name], groups),
  };
}

function elementOf(name: FormSetting, text: string, groups: readonly UserGroup[]): InputBlock['element'] {
  switch (name) {
    case 'kudosChannelId':
      return {
        type: 'conversations_select',
        action_id: name,
        placeholder: plain('None'),
        filter: { include: ['public'], exclude_bot_users: true },
        ...(text === '' ? {} : { initial_conversation: text }),
      };
    case 'excludedChannels':
      return {
        type: 'multi_conversations_select',
        action_id: name,
        placeholder: plain('None'),
        filter: { include: ['public', 'private'], exclude_bot_users: true },
        ...(text === '' ? {} : { initial_conversations: text.split(' ') }),
      };
    case 'unlimitedGroups':
      return groupsSelect(name, text.split(' '), groups);
    case 'profileStartDates': {
      const options = [{ text: plain(keepStartDates), value: profileStartDatesOn }];
      return { type: 'checkboxes', action_id: name, options, ...(text === '' ? {} : { initial_options: options }) };
    }
    case 'kudosPerDay':
    case 'retentionMonths':
    case 'holdOut': {
      const [least, most] = ranges[name];
      const initial = text === '' ? {} : { initial_value: text };
      return {
        type: 'number_input',
        action_id: name,
        is_decimal_allowed: false,
        min_value: least,
        max_value: most,
        ...initial,
      };
    }
    default:
      return {
        type: 'plain_text_input',
        action_id: name,
        ...linesOf(name),
        ...(text === '' ? {} : { initial_value: cut(text, 3000) }),
      };
  }
}

/** What is written line by line, with an example. */
const examples: Partial<Record<FormSetting, string>> = {
  values: ':hammer_and_wrench: craft – Made to last.',
  topicSynonyms: 'postgres, postgresql, pg',
};

function linesOf(name: FormSetting) {
  const example = examples[name];
  return example === undefined ? { multiline: false } : { multiline: true, placeholder: plain(example) };
}

/** Slack's menus hold a hundred; those that are chosen are among them. */
const maxOptions = 100;

function groupsSelect(name: FormSetting, chosen: readonly string[], groups: readonly UserGroup[]): MultiStaticSelect {
  const isChosen = ({ id }: UserGroup) => chosen.includes(id);
  const offered = [...groups.filter(isChosen), ...groups.filter((group) => !isChosen(group))].slice(0, maxOptions);
  const options = offered.map((group) => ({
    text: plain(cut(`@${group.handle}`, limits.option)),
    value: group.id,
    ...(group.name === '' ? {} : { description: plain(cut(group.name, limits.option)) }),
  }));
  const initial = options.filter(({ value }) => chosen.includes(value));
  return {
    type: 'multi_static_select',
    action_id: name,
    placeholder: plain('None'),
    options,
    ...(initial.length === 0 ? {} : { initial_options: initial }),
  };
}

/**
 * The same form, with what somebody else changed meanwhile. What was typed stays, since Slack keeps it in blocks of the same id;
 * beneath it stands what it would replace, and from now on that counts as shown.
 */
export function changedMeanwhile(
  view: SubmittedView,
  which: readonly FormSetting[],
  settings: WorkspaceSettings,
): ModalView {
  const fields = fieldsOf(settings);
  const blocks = view.blocks.filter((block) => block.block_id !== 'meanwhile');
  return modalOf([
    { ...section(meanwhileSentence(which)), block_id: 'meanwhile' },
    ...blocks.map((block) => {
      const name = which.find((each) => each === block.block_id);
      if (name === undefined) return block;
      return { ...inputOf(name, fields, []), hint: plain(standsNow(fields[name])) };
    }),
  ]);
}
