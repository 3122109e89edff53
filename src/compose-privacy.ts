/** Export and erasure for operators (V2, V6): the record and the queue, without Slack. */
import { Refusal } from './domain/errors.js';
import type { WorkspaceId } from './domain/ids.js';
import type { MemberExport } from './domain/member-export.js';
import type { Bell, Clock, Unring } from './features/ports.js';
import { type ErasureStep, eraseMember, eraseWorkspace, type Whose } from './features/privacy.js';
import { exportMember } from './features/privacy-export.js';
import type { InWorkspace } from './features/stores.js';
import type { QueueSettings } from './queue/backend.js';
import { checkQueue } from './queue/checkup.js';
import { openQueue } from './queue/runner.js';

export type PrivacyCommands = {
  exportMember(whose: Whose): Promise<MemberExport>;
  /** Throws a Refusal where the queue cannot be reached, before anything is erased. */
  eraseMember(whose: Whose, onStep: (step: ErasureStep) => void): Promise<void>;
  eraseWorkspace(workspaceId: WorkspaceId): Promise<void>;
};

export function privacyCommands(
  deps: { readonly inWorkspace: InWorkspace; readonly clock: Clock },
  queue: QueueSettings,
): PrivacyCommands {
  return {
    exportMember: (whose) => exportMember(deps, whose),
    eraseMember: (whose, onStep) => withQueue(queue, (ports) => eraseMember({ ...deps, ...ports }, whose, onStep)),
    eraseWorkspace: (workspaceId) => withQueue(queue, (ports) => eraseWorkspace({ ...deps, ...ports }, workspaceId)),
  };
}

type Ports = { readonly bell: Bell; readonly unring: Unring };

/** A record that no Rapport runs on has no queue, and nothing in it. */
const noQueue: Ports = {
  bell: { ring: async () => {} },
  unring: { member: async () => {}, workspace: async () => {} },
};

const silent = { info: () => {}, warn: () => {}, error: () => {} };

async function withQueue(settings: QueueSettings, work: (ports: Ports) => Promise<void>): Promise<void> {
  const checkup = await checkQueue(settings);
  if (checkup.kind === 'unprepared') return work(noQueue);
  if (checkup.kind === 'unreachable') {
    throw new Refusal('queue_unreachable', `The queue cannot be reached (${checkup.because}). Nothing was erased.`);
  }
  const queue = openQueue(settings, silent);
  try {
    await work(queue);
  } finally {
    await queue.close();
  }
}
