/** Statements that Postgres has planned once for a connection, when the schema moves on beneath a running process. */
import { expect, test } from '@jest/globals';
import { workspaceId } from '../../src/domain/ids.js';
import { openDatabase } from '../../src/store/database.js';
import { openTestDatabase } from '../support/database.js';

const here = workspaceId('T0HERE');

test('a column that became another kind is read as what it is now', async () => {
  const { url, rows } = await openTestDatabase();
  await rows('create table changing (workspace_id text, number int)');
  await rows('grant select on changing to rapport_app');
  await rows(`insert into changing values ('T0HERE', 7)`);
  const database = openDatabase({ connectionString: url, maxConnections: 1, onError: () => {} });
  const read = () =>
    database.inWorkspace(here, (tx) => tx.rows('select number from changing where workspace_id = $1', [here]));

  expect(await read()).toEqual([{ number: 7 }]);
  await rows('alter table changing alter column number type text');
  expect(await read()).toEqual([{ number: '7' }]);
  await database.close();
});
