/** Puts every installation's tokens under the newest key (V5), so that the older keys can go. Done again it does the rest, or nothing. */
import type { WorkspaceId } from '../domain/ids.js';
import type { Cipher } from './ports.js';
import type { InWorkspace } from './stores.js';
import type { Installations } from './stores-installations.js';

export type KeyRotation = {
  readonly resealed: number;
  readonly alreadyNewest: number;
  /** Installations whose tokens none of the keys opens. */
  readonly unreadable: readonly WorkspaceId[];
};

type KeyDeps = { readonly inWorkspace: InWorkspace; readonly installations: Installations; readonly cipher: Cipher };

export async function rotateKeys(
  deps: KeyDeps,
  onProgress: (done: number, of: number) => void = () => {},
): Promise<KeyRotation> {
  const ids = await deps.installations.list();
  const found: { readonly id: WorkspaceId; readonly is: Outcome }[] = [];
  onProgress(0, ids.length);
  for (const id of ids) {
    found.push({ id, is: await reseal(deps, id) });
    onProgress(found.length, ids.length);
  }
  const count = (outcome: Outcome) => found.filter(({ is }) => is === outcome).length;
  return {
    resealed: count('resealed'),
    alreadyNewest: count('newest'),
    unreadable: found.filter(({ is }) => is === 'unreadable').map(({ id }) => id),
  };
}

type Outcome = 'resealed' | 'newest' | 'unreadable' | 'gone';

/** One transaction for each: whoever renews its tokens meanwhile waits, or comes first. */
async function reseal({ inWorkspace, cipher }: KeyDeps, id: WorkspaceId): Promise<Outcome> {
  return inWorkspace(id, async ({ installations }) => {
    const installation = await installations.findToChange();
    if (installation === null) return 'gone';
    const opened = cipher.open(id, installation.tokens);
    if (opened.kind !== 'opened') return 'unreadable';
    if (installation.tokens.keyId === cipher.newestKeyId) return 'newest';
    await installations.reseal(installation.tokens, cipher.seal(id, opened.words));
    return 'resealed';
  });
}
