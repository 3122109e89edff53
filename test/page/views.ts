/** A modal with every input there is, as any app might open it. */
export const plain = (text: string) => ({ type: 'plain_text' as const, text });

const option = (value: string, description?: string) => ({
  text: plain(value.toUpperCase()),
  value,
  ...(description === undefined ? {} : { description: plain(description) }),
});

const input = (element: Record<string, unknown> & { readonly action_id: string }, isOptional = true) => ({
  type: 'input' as const,
  block_id: element.action_id,
  optional: isOptional,
  label: plain(`The ${element.action_id}`),
  element,
});

export const everyInput = [
  input({ type: 'plain_text_input', action_id: 'text' }, false),
  input({ type: 'plain_text_input', action_id: 'note', multiline: true, max_length: 40 }),
  input({ type: 'email_text_input', action_id: 'mail' }),
  input({ type: 'url_text_input', action_id: 'link' }),
  input({ type: 'number_input', action_id: 'number', is_decimal_allowed: false, min_value: '1' }),
  input({ type: 'rich_text_input', action_id: 'rich' }),
  input({
    type: 'static_select',
    action_id: 'one',
    option_groups: [
      { label: plain('First'), options: [option('a', 'the first of all')] },
      { label: plain('Rest'), options: [option('b'), option('c')] },
    ],
  }),
  input({ type: 'multi_static_select', action_id: 'many', options: [option('a'), option('b'), option('c')] }),
  input({ type: 'users_select', action_id: 'user' }),
  input({ type: 'multi_users_select', action_id: 'users' }),
  input({
    type: 'conversations_select',
    action_id: 'conversation',
    filter: { include: ['public'], exclude_bot_users: true },
  }),
  input({ type: 'multi_conversations_select', action_id: 'conversations' }),
  input({ type: 'channels_select', action_id: 'channel' }),
  input({ type: 'multi_channels_select', action_id: 'channels' }),
  input({ type: 'datepicker', action_id: 'date', initial_date: '2026-01-01' }),
  input({ type: 'timepicker', action_id: 'time' }),
  input({ type: 'datetimepicker', action_id: 'instant' }),
  input({
    type: 'checkboxes',
    action_id: 'boxes',
    options: [option('x', 'chosen from the start'), option('y')],
    initial_options: [option('x', 'chosen from the start')],
  }),
  input({ type: 'radio_buttons', action_id: 'radio', options: [option('p'), option('q', 'Described')] }),
];

/** Slack's types know each element; the fixture lists them as data. */
export const modal = (callbackId: string, blocks: readonly unknown[], more = {}) =>
  ({
    type: 'modal',
    callback_id: callbackId,
    title: plain(callbackId),
    submit: plain('Go'),
    blocks,
    ...more,
  }) as never;
