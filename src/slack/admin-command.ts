/** `/rapport admin`: alone it opens the form of the workspace's settings; with words it changes one of them. */
import type { ChannelId, MemberId, WorkspaceId } from '../domain/ids.js';
import type { AdminOutcome, SetHoldOut, SetKudosChannel } from '../features/workspaces.js';
import { type AdminFormListeners, openSettings, openSynonyms } from './admin-form.js';
import { adminHelp, adminsOnly, holdOutHelp, holdOutSentence, kudosChannelSentence } from './admin-words.js';
import { adminLimit, type LimitListeners } from './limit-command.js';
import { adminHolidays, type ScheduleListeners } from './schedule-command.js';

export type AdminListeners = AdminFormListeners &
  LimitListeners &
  Pick<ScheduleListeners, 'setHolidayRegion'> & {
    readonly setKudosChannel: (input: SetKudosChannel) => Promise<AdminOutcome>;
    readonly setHoldOut: (input: SetHoldOut) => Promise<AdminOutcome>;
  };

type Call = {
  readonly workspaceId: WorkspaceId;
  readonly memberId: MemberId;
  readonly channelId: ChannelId;
  readonly triggerId: string;
  readonly rest: string;
};

type Said = { readonly text: string };

export async function admin(deps: AdminListeners, call: Call): Promise<Said | null> {
  if (call.rest === '') return (await openSettings(deps, call)) ? null : { text: adminsOnly };
  if (/^topics$/i.test(call.rest)) return (await openSynonyms(deps, call)) ? null : { text: adminsOnly };
  const share = /^holdout\b\s*(.*)$/i.exec(call.rest)?.[1];
  if (share !== undefined) return holdOut(deps, call, share);
  const limit = /^limit\b\s*(.*)$/is.exec(call.rest)?.[1];
  if (limit !== undefined) return adminLimit(deps, { ...call, rest: limit });
  const region = /^holidays (.+)$/i.exec(call.rest)?.[1];
  if (region !== undefined) return adminHolidays(deps, { ...call, rest: region });
  const wish = /^kudos (here|off)$/i.exec(call.rest)?.[1]?.toLowerCase();
  if (wish === undefined) return { text: adminHelp };
  const channelId = wish === 'here' ? call.channelId : null;
  const outcome = await deps.setKudosChannel({ workspaceId: call.workspaceId, memberId: call.memberId, channelId });
  return { text: kudosChannelSentence(outcome, channelId) };
}

async function holdOut(deps: AdminListeners, call: Call, typed: string): Promise<Said> {
  const percent = /^off$/i.test(typed) ? 0 : Number(/^(\d{1,2})\s*%?$/.exec(typed)?.[1] ?? Number.NaN);
  if (!(percent <= 50)) return { text: holdOutHelp };
  const { workspaceId, memberId } = call;
  const share = percent / 100;
  return { text: holdOutSentence(await deps.setHoldOut({ workspaceId, memberId, holdOut: share }), share) };
}
