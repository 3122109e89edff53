/**
 * The shape of what Slack sends, as far as anything here or in Bolt looks into it. What is signed and yet not of this shape is no request of
 * Slack's that Rapport knows: it is turned away before anybody reads it, and told apart from a failure of ours.
 */
import { z } from 'zod';

const slackId = z.string().regex(/^[A-Z0-9]{1,255}$/);
/** Where Slack has nobody to name it may name nobody. */
const id = z.union([slackId, z.literal('')]);
const ts = z.string().regex(/^\d{1,12}(?:\.\d{1,9})?$/);
const words = z.string().max(100_000);
const identified = z.looseObject({ id: slackId });

const author = z.looseObject({ user: id.nullish() }).nullish();
const edited = z.looseObject({ ts: ts.nullish() }).nullish();
const said = {
  subtype: words.nullish(),
  bot_id: words.nullish(),
  text: words.nullish(),
  ts: ts.nullish(),
  thread_ts: ts.nullish(),
  parent_user_id: id.nullish(),
  root: author,
  edited,
};
const message = z.looseObject({ ...said, user: id.nullish() }).nullish();

const profile = z.looseObject({
  real_name: words.nullish(),
  display_name: words.nullish(),
  status_text: words.nullish(),
});
const person = z.looseObject({
  id,
  name: words.nullish(),
  tz: words.nullish(),
  locale: words.nullish(),
  profile: profile.nullish(),
});
const group = z.looseObject({ id, name: words.nullish(), handle: words.nullish(), users: z.array(id).nullish() });

/** Bolt looks into `user`, `channel`, `item` and `subteam` wherever they are: null would be its end. */
const event = z.looseObject({
  type: words,
  ...said,
  user: z.union([id, person]).optional(),
  item_user: id.nullish(),
  reaction: words.nullish(),
  item: z.looseObject({ type: words.nullish(), channel: id.nullish(), ts: ts.nullish() }).optional(),
  channel: z.union([id, identified]).optional(),
  channel_type: words.nullish(),
  message,
  previous_message: message,
  deleted_ts: ts.nullish(),
  event_ts: ts.nullish(),
  tab: words.nullish(),
  subteam: group.optional(),
  tokens: z.looseObject({ bot: z.array(words).nullish() }).nullish(),
});

const authorization = z.looseObject({
  team_id: id.nullish(),
  enterprise_id: id.nullish(),
  is_enterprise_install: z.boolean().nullish(),
});

const told = z.looseObject({
  type: z.literal('event_callback'),
  team_id: slackId,
  enterprise_id: id.nullish(),
  event_time: z.number().nullish(),
  authorizations: z.array(authorization).nullish(),
  event,
});

const command = z.looseObject({
  command: words,
  team_id: slackId,
  enterprise_id: id.nullish(),
  user_id: slackId,
  channel_id: slackId,
  trigger_id: words,
  text: words.default(''),
  response_url: words.nullish(),
});

const option = z.looseObject({ value: words.nullish() }).nullish();
const action = z.looseObject({
  action_id: words,
  block_id: words.nullish(),
  type: words.nullish(),
  selected_option: option,
});
const view = z.looseObject({
  id: words,
  callback_id: words.nullish(),
  private_metadata: words.nullish(),
  hash: words.nullish(),
  // What a form holds is read where it is filled in, with a sentence for whoever did.
  state: z.looseObject({ values: z.unknown() }).nullish(),
});

const interaction = z.looseObject({
  type: z.enum(['block_actions', 'message_action', 'shortcut', 'view_submission', 'view_closed', 'block_suggestion']),
  team: z.looseObject({ id: slackId, enterprise_id: id.nullish() }).nullish(),
  enterprise: identified.nullish(),
  user: z.looseObject({ id: slackId, team_id: id.nullish() }),
  channel: identified.nullish(),
  message,
  container: z.looseObject({ is_ephemeral: z.boolean().nullish() }).optional(),
  actions: z.array(action).min(1).optional(),
  view: view.nullish(),
  callback_id: words.nullish(),
  trigger_id: words.nullish(),
  response_url: words.nullish(),
});

const needed: Readonly<Record<string, (body: z.infer<typeof interaction>) => boolean>> = {
  block_actions: ({ actions, trigger_id: trigger, container }) =>
    actions !== undefined && trigger != null && container !== undefined,
  message_action: ({ message: about, channel, trigger_id: trigger }) =>
    about?.ts != null && channel != null && trigger != null,
  shortcut: ({ trigger_id: trigger }) => trigger != null,
  view_submission: ({ view: form }) => form?.state != null,
  view_closed: ({ view: form }) => form != null,
};

/** Whether this can be read as what it says it is. */
export function isKnownShape(body: unknown): boolean {
  if (typeof body !== 'object' || body === null) return false;
  if ('command' in body) return command.safeParse(body).success;
  if ('type' in body && body.type === 'event_callback') {
    const read = told.safeParse(body);
    return read.success && hasItsUser(read.data.event);
  }
  const read = interaction.safeParse(body);
  // Bolt takes whatever has actions for a press.
  if (!read.success || (read.data.actions !== undefined && read.data.type !== 'block_actions')) return false;
  return needed[read.data.type]?.(read.data) ?? true;
}

/** Told whole where they changed themselves, and by id where they did something. */
function hasItsUser({ type, user }: z.infer<typeof event>): boolean {
  const isWhole = typeof user === 'object' && user !== null;
  return isWhole === (type === 'user_change' || type === 'team_join');
}
