/** "Export" in the list of one's kudos and in App Home (K13); the command stands with the others of kudos. */
import type { App, BlockAction } from '@slack/bolt';
import { memberId } from '../domain/ids.js';
import type { ExportKudos } from '../features/kudos-export.js';
import { workspaceOf } from './boundary.js';

export type KudosExportListeners = { readonly exportKudos: (input: ExportKudos) => Promise<void> };

export function listenForKudosExport(app: App, deps: KudosExportListeners): void {
  app.action<BlockAction>('kudos_export', async ({ body, ack }) => {
    await deps.exportKudos({
      workspaceId: workspaceOf(body),
      memberId: memberId(body.user.id),
      sourceKey: body.trigger_id,
    });
    await ack();
  });
}
