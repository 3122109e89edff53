/** Slack's ids and our own, kept apart by the compiler. They are plain strings at run time; a store or a parser brands them. */
declare const brand: unique symbol;
type Id<Kind extends string> = string & { readonly [brand]: Kind };

/** A Slack team (T…) or, for an org-wide install, an enterprise (E…). Slack ids are unique within it only. */
export type WorkspaceId = Id<'workspace'>;
/** A Slack user (U… or W…). */
export type MemberId = Id<'member'>;
/** A Slack conversation (C…, G…, D…). */
export type ChannelId = Id<'channel'>;
/** A Slack user group (S…). */
export type GroupId = Id<'group'>;
/** A Slack message timestamp, "1764000000.000100": the message's identity within its channel. */
export type MessageTs = Id<'message'>;
export type KudosId = Id<'kudos'>;
export type NudgeId = Id<'nudge'>;
export type DeliveryId = Id<'delivery'>;
export type FollowUpId = Id<'follow-up'>;
export type FeedbackId = Id<'feedback'>;
export type OpenQuestionId = Id<'open-question'>;
export type IntroductionId = Id<'introduction'>;
export type HelpRequestId = Id<'help-request'>;

export const workspaceId = (value: string): WorkspaceId => value as WorkspaceId;
export const memberId = (value: string): MemberId => value as MemberId;
export const channelId = (value: string): ChannelId => value as ChannelId;
export const groupId = (value: string): GroupId => value as GroupId;
export const messageTs = (value: string): MessageTs => value as MessageTs;
export const kudosId = (value: string): KudosId => value as KudosId;
export const nudgeId = (value: string): NudgeId => value as NudgeId;
export const deliveryId = (value: string): DeliveryId => value as DeliveryId;
export const followUpId = (value: string): FollowUpId => value as FollowUpId;
export const feedbackId = (value: string): FeedbackId => value as FeedbackId;
export const openQuestionId = (value: string): OpenQuestionId => value as OpenQuestionId;
export const introductionId = (value: string): IntroductionId => value as IntroductionId;
export const helpRequestId = (value: string): HelpRequestId => value as HelpRequestId;

/** When a Slack timestamp was, to the millisecond. */
export function momentOf(ts: string): Date {
  return new Date(Math.floor(Number(ts) * 1000));
}

/** The first Slack timestamp of that moment. */
export function timestampOf(at: Date): MessageTs {
  return messageTs((at.getTime() / 1000).toFixed(6));
}

/** A Slack timestamp as whole microseconds: comparable, exact below 2^53. */
export function microsecondsOf(ts: string): number {
  const [seconds = '0', fraction = ''] = ts.split('.');
  return Number(seconds) * 1_000_000 + Number(fraction.padEnd(6, '0').slice(0, 6));
}
