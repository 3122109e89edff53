/** The next post, shown to one person before its time (T5): composed as the post is, and said like everything else, once. */
import { type ChannelId, channelId, type MemberId, type WorkspaceId } from '../domain/ids.js';
import { digestContent, sinceLastPost } from './digest-contents.js';
import type { Bell, Clock, Compose } from './ports.js';
import type { InWorkspace } from './stores.js';

export type PreviewDigest = {
  readonly workspaceId: WorkspaceId;
  readonly channelId: ChannelId;
  readonly memberId: MemberId;
  /** The command that asked: told twice, it is shown once. */
  readonly sourceKey: string;
};

/** Nobody waits for a preview for longer. */
const previewMinutes = 10;

export async function previewDigest(
  deps: { readonly inWorkspace: InWorkspace; readonly bell: Bell; readonly clock: Clock },
  input: PreviewDigest,
): Promise<'coming' | 'not_set_up'> {
  const now = deps.clock.now();
  const planned = await deps.inWorkspace(input.workspaceId, async ({ digests, deliveries }) => {
    if ((await digests.find(input.channelId)) === null) return null;
    return deliveries.plan([
      {
        dedupeKey: `digest_preview:${input.sourceKey}`,
        kind: 'digest_preview',
        target: { kind: 'ephemeral', memberId: input.memberId, channelId: input.channelId },
        subject: JSON.stringify({ channelId: input.channelId }),
        notBefore: now,
        expiresAt: new Date(now.getTime() + previewMinutes * 60_000),
      },
    ]);
  });
  if (planned === null) return 'not_set_up';
  await deps.bell.ring(planned.map((id) => ({ name: 'deliver', workspaceId: input.workspaceId, id })));
  return 'coming';
}

export const composeDigestPreview: Compose = async ({ digests }, _workspaceId, delivery) => {
  const place = channelId((JSON.parse(delivery.subject) as { channelId: string }).channelId);
  const schedule = await digests.find(place);
  if (schedule === null) return { kind: 'gone', because: 'turned off' };
  return {
    kind: 'needs_people',
    channelId: place,
    compose: async (stores, people) => {
      // Until the post is due, so that it says the same; what is still to come is not there yet.
      const period = { ...schedule, since: await sinceLastPost(stores, schedule), until: schedule.nextAt };
      const content = await digestContent(stores, people, { ...period, isPreview: true });
      return content.kind === 'gone' ? { kind: 'message', message: { kind: 'nothing_to_preview' } } : content;
    },
  };
};
