/**
 * Tokens at rest (V5): AES-256-GCM with the workspace and the key's name as associated data, so that a row that was moved to another
 * workspace, or changed by a bit, does not open. The newest key seals; older ones open what they sealed, until `rapport rotate-keys`.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { WorkspaceId } from '../domain/ids.js';
import type { Cipher, Opened } from '../features/ports.js';
import type { Sealed } from '../features/stores-installations.js';

export type TokenKey = { readonly id: string; readonly key: Uint8Array };

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/** Newest first. */
export function openTokenCipher(keys: readonly [TokenKey, ...TokenKey[]]): Cipher {
  const [newest] = keys;
  return {
    newestKeyId: newest.id,
    seal: (workspaceId, words) => seal(newest, workspaceId, words),
    open: (workspaceId, sealed) => {
      const key = keys.find(({ id }) => id === sealed.keyId);
      return key === undefined ? { kind: 'unknown_key' } : open(key, workspaceId, sealed);
    },
  };
}

function seal(key: TokenKey, workspaceId: WorkspaceId, words: string): Sealed {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, key.key, iv).setAAD(contextOf(key, workspaceId));
  const hidden = Buffer.concat([cipher.update(words, 'utf8'), cipher.final()]);
  return { keyId: key.id, sealed: Buffer.concat([iv, cipher.getAuthTag(), hidden]).toString('base64') };
}

function open(key: TokenKey, workspaceId: WorkspaceId, { sealed }: Sealed): Opened {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length < ivBytes + tagBytes) return { kind: 'changed' };
  const decipher = createDecipheriv(algorithm, key.key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes })
    .setAAD(contextOf(key, workspaceId))
    .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  const hidden = bytes.subarray(ivBytes + tagBytes);
  try {
    return { kind: 'opened', words: Buffer.concat([decipher.update(hidden), decipher.final()]).toString('utf8') };
  } catch {
    // Node says no more than that the tag does not fit: another key under this name, another workspace, or other bytes.
    return { kind: 'changed' };
  }
}

function contextOf({ id }: TokenKey, workspaceId: WorkspaceId): Buffer {
  return Buffer.from(JSON.stringify(['rapport tokens', id, workspaceId]));
}
