/** What the doctor finds of installations by OAuth (O6): whether their tokens open, Slack takes them, and they are renewed. */
import { botFindings, type Finding } from './compose-checkup-findings.js';
import type { OAuthSettings, Services } from './config.js';
import type { WorkspaceId } from './domain/ids.js';
import { openTokens } from './features/installation-sealing.js';
import type { InWorkspace } from './features/stores.js';
import type { KeptInstallation } from './features/stores-installations.js';
import { checkBotToken } from './slack/checkup.js';
import { installPath } from './slack/oauth.js';
import { openDatabase } from './store/database.js';
import { installationsAcross } from './store/installations-due.js';
import { inWorkspaceOf } from './store/stores.js';
import { openTokenCipher } from './store/token-cipher.js';

/** Each costs a call to Slack. */
const lookedAtMost = 50;

export async function* checkInstallations(services: Services, now: () => Date): AsyncGenerator<Finding> {
  const database = openDatabase({ connectionString: services.databaseUrl, maxConnections: 1, onError: () => {} });
  try {
    const ids = await installationsAcross(database).list();
    const { oauth, apiUrl } = services.slack;
    if (oauth !== null) yield { is: 'right', what: `installations: ${ids.length} by OAuth` };
    else if (ids.length > 0) {
      const advice = 'set SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, TOKEN_KEYS and PUBLIC_URL again';
      yield { is: 'wrong', what: `installations: ${ids.length} by OAuth, which is not set up`, advice };
    }
    if (oauth === null) return;
    for (const id of ids.slice(0, lookedAtMost)) yield* checkOne({ id, oauth, apiUrl, now }, inWorkspaceOf(database));
    if (ids.length > lookedAtMost)
      yield { is: 'unknown', what: `installations: the first ${lookedAtMost} were looked at` };
  } catch {
    yield { is: 'unknown', what: 'installations: the database does not tell of them' };
  } finally {
    await database.close();
  }
}

type Looked = {
  readonly id: WorkspaceId;
  readonly oauth: OAuthSettings;
  readonly apiUrl: string;
  readonly now: () => Date;
};

async function* checkOne(looked: Looked, inWorkspace: InWorkspace): AsyncGenerator<Finding> {
  const { id, oauth } = looked;
  const installation = await inWorkspace(id, ({ installations }) => installations.find());
  if (installation === null) return;
  yield* troubles(looked, installation);
  const tokens = openTokens(openTokenCipher(oauth.tokenKeys), id, installation.tokens);
  if (tokens === null) {
    const { keyId } = installation.tokens;
    const advice = `add the key named ${keyId} to TOKEN_KEYS; if it is there, the row was changed: install Rapport there again`;
    yield { is: 'wrong', what: `installations: the token of ${id} cannot be opened`, advice };
    return;
  }
  yield* botFindings(await checkBotToken(looked, tokens.access), `token of ${id}`);
}

function* troubles(
  { id, oauth, now }: Looked,
  { trouble, refreshAt, expiresAt }: KeptInstallation,
): Generator<Finding> {
  const again = `install Rapport there again: ${new URL(installPath, oauth.publicUrl)}`;
  if (trouble !== null) {
    const until = expiresAt === null ? '' : `; the last one ends at ${expiresAt.toISOString()}`;
    yield { is: 'wrong', what: `installations: Slack renews no tokens for ${id}: ${trouble}${until}`, advice: again };
  } else if (refreshAt !== null && now().getTime() - refreshAt.getTime() > lateMilliseconds) {
    yield { is: 'wrong', what: `installations: the tokens of ${id} are not renewed`, advice: 'is a worker running?' };
  }
}

/** A sweep comes every minute. */
const lateMilliseconds = 15 * 60_000;
