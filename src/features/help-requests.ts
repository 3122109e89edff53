/** Questions brought to colleagues (H1): asked once, to a few who may know, and looked at again until somebody helped (H3, F5). */
import type { PlannedDelivery } from '../domain/delivery.js';
import {
  afterWorkingHours,
  type HelpRequest,
  helpersOf,
  isStale,
  openDays,
  questionLength,
  requestsPerDay,
  silentHours,
} from '../domain/help-request.js';
import type { DeliveryId, HelpRequestId, MemberId, WorkspaceId } from '../domain/ids.js';
import { type Member, scheduleOf } from '../domain/member.js';
import { addDays, startOfLocalDay } from '../domain/time.js';
import { saysSomething, visible } from '../domain/visible-text.js';
import { membersIn, plainText, tokensOf } from '../domain/wire-text.js';
import { askNext, type ChoosingDeps, topicsOf } from './help-request-choosing.js';
import type { Bell } from './ports.js';
import type { Stores } from './stores.js';

export type HelpRequestDeps = ChoosingDeps & { readonly bell: Bell };

export type AskForHelp = {
  readonly workspaceId: WorkspaceId;
  readonly memberId: MemberId;
  /** Wire text. */
  readonly text: string;
  /** Slack's id of the command or form: told twice it is one question. */
  readonly sourceKey: string;
};

export type AskOutcome =
  | { readonly kind: 'asked'; readonly request: HelpRequest }
  | { readonly kind: 'nothing_asked' }
  | { readonly kind: 'too_long'; readonly length: number; readonly question: string }
  | { readonly kind: 'too_many'; readonly question: string }
  | { readonly kind: 'not_for_guests' };

/** Nobody but those who are asked sees it, and the asker does not see who they are. */
export async function askForHelp(deps: HelpRequestDeps, input: AskForHelp): Promise<AskOutcome> {
  const { workspaceId } = input;
  const now = deps.clock.now();
  const { outcome, planned } = await deps.inWorkspace(workspaceId, async (stores) => {
    const asker = await stores.members.find(input.memberId);
    if (asker === null || asker.kind !== 'person') return refused({ kind: 'not_for_guests' });
    const known = await stores.helpRequests.findBySource(input.sourceKey);
    if (known !== null) return refused({ kind: 'asked', request: known });
    const question = await questionIn(stores, input.text);
    if (!saysSomething(question)) return refused({ kind: 'nothing_asked' });
    if (question.length > questionLength) {
      return refused({ kind: 'too_long', length: question.length, question });
    }
    if (await hasAskedEnough(stores, asker, now)) return refused({ kind: 'too_many', question });
    return ask(deps, stores, asker, { question, sourceKey: input.sourceKey, now });
  });
  await deps.bell.ring([
    ...planned.map((id) => ({ name: 'deliver' as const, workspaceId, id })),
    { name: 'home' as const, workspaceId, id: input.memberId },
  ]);
  return outcome;
}

function refused(outcome: AskOutcome): { readonly outcome: AskOutcome; readonly planned: readonly DeliveryId[] } {
  return { outcome, planned: [] };
}

async function questionIn({ members }: Stores, wire: string): Promise<string> {
  const named = await members.findAll(membersIn(wire));
  const names = new Map(named.map(({ id, name }) => [id, name]));
  return visible(plainText(tokensOf(wire), (id) => names.get(id) ?? null)).trim();
}

async function hasAskedEnough({ helpRequests }: Stores, { id, zone }: Member, now: Date): Promise<boolean> {
  const today = startOfLocalDay(now, zone);
  const newest = await helpRequests.listOf(id, requestsPerDay);
  return newest.filter(({ askedAt }) => askedAt >= today).length >= requestsPerDay;
}

async function ask(
  deps: HelpRequestDeps,
  stores: Stores,
  asker: Member,
  { question, sourceKey, now }: { readonly question: string; readonly sourceKey: string; readonly now: Date },
) {
  const id = await stores.helpRequests.add({
    ...{ askerId: asker.id, question, askedAt: now, sourceKey },
    topics: await topicsOf(deps, stores, { question, locale: asker.locale }),
    lookAt: afterWorkingHours(scheduleOf(asker), now, silentHours),
  });
  const planned = id === null ? [] : await askNext(deps, stores, id, now);
  // Told so at once, its asker is not told again.
  if (id !== null && planned.length === 0) await stores.helpRequests.lookAgain(id, addDays(now, openDays));
  const request = await stores.helpRequests.findBySource(sourceKey);
  if (request === null) throw new Error('a question that was just kept is not there');
  return { outcome: { kind: 'asked', request } as const, planned };
}

/** What has come due is looked at: nobody came, so its asker decides (H3); somebody did, so did it help (F5); or it is over. */
export async function lookAtHelpRequest(
  deps: Pick<HelpRequestDeps, 'inWorkspace' | 'bell' | 'clock'>,
  { workspaceId, id }: { readonly workspaceId: WorkspaceId; readonly id: HelpRequestId },
): Promise<void> {
  const now = deps.clock.now();
  const { planned, shown, askerId } = await deps.inWorkspace(workspaceId, async (stores) => {
    const request = await stores.helpRequests.lock(id);
    if (request === null || request.lookAt === null || request.lookAt > now) return nothing;
    if (request.state !== 'open' || isStale(request, now)) {
      if (request.state === 'open') await stores.helpRequests.end(id, 'closed');
      else await stores.helpRequests.lookAgain(id, null);
      return { ...nothing, shown: await stores.deliveries.revise(id), askerId: request.askerId };
    }
    await stores.helpRequests.lookAgain(id, addDays(request.askedAt, openDays));
    const kind = helpersOf(request).length > 0 ? 'help_request_check' : 'help_request_silence';
    const planned = await stores.deliveries.plan([toAsker(kind, request, now)]);
    return { ...nothing, planned, askerId: request.askerId };
  });
  await deps.bell.ring([
    ...planned.map((each) => ({ name: 'deliver' as const, workspaceId, id: each })),
    ...shown.map((each) => ({ name: 'show' as const, workspaceId, id: each })),
    ...(askerId === null ? [] : [{ name: 'home' as const, workspaceId, id: askerId }]),
  ]);
}

type Looked = {
  readonly planned: readonly DeliveryId[];
  readonly shown: readonly DeliveryId[];
  readonly askerId: MemberId | null;
};
const nothing: Looked = { planned: [], shown: [], askerId: null };

/** Longer than a weekend with holidays about it; then App Home keeps the question. */
const worthDays = 6;

function toAsker(
  kind: 'help_request_check' | 'help_request_silence',
  { id, askerId }: HelpRequest,
  now: Date,
): PlannedDelivery {
  return {
    dedupeKey: `${kind}:${id}`,
    kind,
    target: { kind: 'member', memberId: askerId },
    subject: id,
    notBefore: now,
    expiresAt: addDays(now, worthDays),
  };
}
