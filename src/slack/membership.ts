/** Which channels somebody is in, asked while a form waits to open: where Slack fails or is slow, they count as not being in it. */
import type { ChannelId, MemberId, WorkspaceId } from '../domain/ids.js';
import type { Directory } from '../features/ports.js';
import { orSoon } from './permalinks.js';

export function membership(directory: Pick<Directory, 'peopleIn'>) {
  return async (
    workspaceId: WorkspaceId,
    memberId: MemberId,
    channels: readonly ChannelId[],
  ): Promise<readonly ChannelId[]> => {
    const isIn = async (channel: ChannelId) => (await directory.peopleIn(workspaceId, channel)).includes(memberId);
    const answers = await Promise.all(
      channels.map((channel) =>
        orSoon(
          isIn(channel).catch(() => false),
          false,
        ),
      ),
    );
    return channels.filter((_, index) => answers[index] === true);
  };
}
