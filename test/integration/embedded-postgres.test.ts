/** One folder, one owner: a running server is joined or left alone, an orphan is replaced (O1). */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openRecordDatabase } from '../../src/compose-record.js';
import { EmbeddedPostgresInUse, findOwner } from '../../src/store/embedded-owner.js';
import { startEmbeddedPostgres } from '../../src/store/embedded-postgres.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rapport-embedded-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const config = () => ({ services: null, home: folder, poolSize: 2 });
const ownerFile = () => join(folder, 'postgres-owner.json');

test('a running server is not started twice, and a command joins it without stopping it', async () => {
  const server = await startEmbeddedPostgres({ folder, isDisposable: true, doing: 'rapport start' });
  try {
    await expect(startEmbeddedPostgres({ folder, isDisposable: true })).rejects.toThrow(EmbeddedPostgresInUse);

    const joined = await openRecordDatabase({ config: config(), doing: 'rapport doctor' });
    expect(joined.url).toBe(server.url);
    await joined.close();

    expect(await findOwner(folder)).toMatchObject({ pid: process.pid, doing: 'rapport start' });
  } finally {
    await server.stop();
  }
  expect(await findOwner(folder)).toBeNull();
});

test('a server whose owner is gone is an orphan, also where another process has its number by now', async () => {
  const orphaned = await startEmbeddedPostgres({ folder });
  const owner = JSON.parse(await readFile(ownerFile(), 'utf8'));
  // The number of this very process, as it would be after the system gave it to somebody else.
  await writeFile(ownerFile(), JSON.stringify({ ...owner, began: '1' }));

  const server = await startEmbeddedPostgres({ folder, doing: 'rapport start' });

  expect(server.url).not.toBe(orphaned.url);
  await server.stop();
});

test('an owner file that was cut off stands in nobody’s way', async () => {
  await writeFile(ownerFile(), '{"pid": 1');
  const server = await startEmbeddedPostgres({ folder, isDisposable: true });
  await server.stop();
});
