/** A token and what it is renewed with, as one sealed piece: neither is of use without the other. */
import type { WorkspaceId } from '../domain/ids.js';
import type { Cipher, FreshTokens } from './ports.js';
import type { Sealed } from './stores-installations.js';

export type Tokens = Pick<FreshTokens, 'access' | 'refresh'>;

export function sealTokens(cipher: Cipher, id: WorkspaceId, { access, refresh }: Tokens): Sealed {
  return cipher.seal(id, JSON.stringify({ access, refresh }));
}

/** Null where they cannot be opened: a key is missing, or what is stored was changed. */
export function openTokens(cipher: Cipher, id: WorkspaceId, sealed: Sealed): Tokens | null {
  const opened = cipher.open(id, sealed);
  return opened.kind === 'opened' ? (JSON.parse(opened.words) as Tokens) : null;
}
