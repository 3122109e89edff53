/**
 * Whose the embedded Postgres is: a file beside it names the process that started it. While that process lives, nobody else may
 * start or stop the server; once it is gone, a server left running is an orphan.
 */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export type Owner = {
  readonly pid: number;
  /** When that process began, as the system counts it; tells it from a later one with the same number. Null where unknown. */
  readonly began: string | null;
  /** What it is doing, for a person to read, such as "rapport start". */
  readonly doing: string;
  readonly url: string;
};

/** Somebody else's server runs in that folder. */
export class EmbeddedPostgresInUse extends Error {
  readonly owner: Owner;

  constructor(folder: string, owner: Owner) {
    super(`The embedded Postgres in ${folder} is in use by process ${owner.pid} (${owner.doing}).`);
    this.name = 'EmbeddedPostgresInUse';
    this.owner = owner;
  }
}

const ownerFile = (folder: string) => join(folder, 'postgres-owner.json');

/** The living owner, or null. */
export async function findOwner(folder: string): Promise<Owner | null> {
  const owner = await readOwner(folder);
  return owner !== null && (await isAlive(owner)) ? owner : null;
}

/** Makes this process the owner. Throws EmbeddedPostgresInUse where another one lives. */
export async function claimFolder(
  folder: string,
  claim: { readonly doing: string; readonly url: string },
): Promise<void> {
  const owner: Owner = { pid: process.pid, began: await beginningOf(process.pid), ...claim };
  for (let tries = 0; ; tries += 1) {
    try {
      // It names a local server with a password that is in the source: for this user's eyes all the same.
      await writeFile(ownerFile(folder), JSON.stringify(owner), { flag: 'wx', mode: 0o600 });
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== 'EEXIST' || tries === 3) throw error;
    }
    const other = await findOwner(folder);
    if (other !== null) throw new EmbeddedPostgresInUse(folder, other);
    await releaseFolder(folder);
  }
}

export async function releaseFolder(folder: string): Promise<void> {
  await rm(ownerFile(folder), { force: true });
}

async function readOwner(folder: string): Promise<Owner | null> {
  try {
    const owner = JSON.parse(await readFile(ownerFile(folder), 'utf8')) as Partial<Owner>;
    const { pid, url, doing = 'another process', began = null } = owner;
    return pid === undefined || url === undefined ? null : { pid, url, doing, began };
  } catch {
    // No file, or one that was cut off when its process died.
    return null;
  }
}

async function isAlive(owner: Owner): Promise<boolean> {
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    // EPERM: it lives, and is another user's.
    if ((error as { code?: string }).code !== 'EPERM') return false;
  }
  const began = await beginningOf(owner.pid);
  return began === null || owner.began === null || began === owner.began;
}

/** Clock ticks since boot, on Linux; null elsewhere. The name before it may hold anything, brackets too. */
async function beginningOf(pid: number): Promise<string | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
