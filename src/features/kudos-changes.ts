/** A giver takes a kudos back, or rewords it (K9): what was said of it follows, everywhere. */
import type { KudosId, MemberId, WorkspaceId } from '../domain/ids.js';
import { type Kudos, reasonIn } from '../domain/kudos.js';
import { type KudosChange, type NoChange, whyNotChange } from '../domain/kudos-change.js';
import { decideWords, type KudosRefusal } from '../domain/kudos-decision.js';
import { knownName, namesOf, type WorkspaceValue } from '../domain/workspace-values.js';
import { takeThanksBack } from './kudos.js';
import { homesOf, type News, noNews, retracted, ringForNews } from './kudos-news.js';
import type { Bell, Clock } from './ports.js';
import type { InWorkspace, Stores } from './stores.js';

export type ChangeDeps = { readonly inWorkspace: InWorkspace; readonly bell: Bell; readonly clock: Clock };

export type WhichKudos = { readonly workspaceId: WorkspaceId; readonly memberId: MemberId; readonly kudosId: KudosId };
/** With the press or form, by Slack's identity: told again it counts once. */
export type TakeKudosBack = WhichKudos & { readonly sourceKey: string };
export type RewordKudos = TakeKudosBack & { readonly reason: string; readonly values: readonly string[] };

export type NotChanged = { readonly kind: 'not_changed'; readonly because: NoChange | 'unknown' };
export type TakeBackOutcome = { readonly kind: 'taken_back' } | NotChanged;
export type RewordOutcome =
  | { readonly kind: 'reworded'; readonly kudos: Kudos }
  | { readonly kind: 'refused'; readonly refusal: KudosRefusal }
  | NotChanged;

export async function takeKudosBack(deps: ChangeDeps, input: TakeKudosBack): Promise<TakeBackOutcome> {
  const now = deps.clock.now();
  const { outcome, news } = await deps.inWorkspace(
    input.workspaceId,
    async (stores): Promise<Done<TakeBackOutcome>> => {
      const kudos = await stores.kudos.find(input.kudosId);
      const because = kudos === null ? 'unknown' : whyNotChange(kudos, 'take_back', input.memberId, now);
      // Told again, the press is answered as it was.
      const isTold = because === 'taken_back' && (await stores.kudos.isChangedBy(input.kudosId, input.sourceKey));
      if (isTold) return { outcome: { kind: 'taken_back' }, news: noNews };
      if (kudos === null || because !== null) return { outcome: notChanged(because), news: noNews };
      const act = { version: now.getTime() * 1000, sourceKey: input.sourceKey };
      const taken = await stores.kudos.takeBack(kudos.id, act);
      const outcome = { kind: 'taken_back' as const };
      if (taken === null) return { outcome, news: noNews };
      await takeThanksBack(stores, kudos.id, { ...kudos, givenAt: taken.givenAt }, taken.version);
      return { outcome, news: await retracted(stores, kudos) };
    },
  );
  await ringForNews(deps.bell, input.workspaceId, news);
  return outcome;
}

type Done<Outcome> = { readonly outcome: Outcome; readonly news: News };

const notChanged = (because: NoChange | 'unknown' | null): NotChanged => ({
  kind: 'not_changed',
  because: because ?? 'unknown',
});

export type ToChange = { readonly kind: 'found'; readonly kudos: Kudos; readonly values: readonly WorkspaceValue[] };

/** What its giver may change, with the values to choose from; or why not. */
export async function findToChange(
  deps: Pick<ChangeDeps, 'inWorkspace' | 'clock'>,
  input: WhichKudos & { readonly change: KudosChange },
): Promise<ToChange | NotChanged> {
  const now = deps.clock.now();
  return deps.inWorkspace(input.workspaceId, async (stores) => {
    const kudos = await stores.kudos.find(input.kudosId);
    const because = kudos === null ? 'unknown' : whyNotChange(kudos, input.change, input.memberId, now);
    if (kudos === null || because !== null) return notChanged(because);
    return { kind: 'found', kudos, values: await valuesFor(stores, kudos) };
  });
}

export async function rewordKudos(deps: ChangeDeps, input: RewordKudos): Promise<RewordOutcome> {
  const now = deps.clock.now();
  const { outcome, news } = await deps.inWorkspace(input.workspaceId, async (stores): Promise<Done<RewordOutcome>> => {
    const kudos = await stores.kudos.find(input.kudosId);
    const because = kudos === null ? 'unknown' : whyNotChange(kudos, 'reword', input.memberId, now);
    if (kudos === null || because !== null) return { outcome: notChanged(because), news: noNews };
    const text = { reason: reasonIn(input.reason), values: input.values };
    const words = decideWords(text, namesOf(await valuesFor(stores, kudos)));
    if (words.kind === 'refused') return { outcome: words, news: noNews };
    const act = { version: now.getTime() * 1000, sourceKey: input.sourceKey };
    const isNew = await stores.kudos.reword(kudos.id, words, act);
    const reworded = (await stores.kudos.find(kudos.id)) ?? kudos;
    if (reworded.isWithdrawn) return { outcome: notChanged('taken_back'), news: noNews };
    const outcome = { kind: 'reworded' as const, kudos: reworded };
    if (!isNew) return { outcome, news: noNews };
    const toShow = await stores.deliveries.revise(kudos.id);
    return { outcome, news: { toSend: [], toShow, homes: await homesOf(stores, kudos) } };
  });
  await ringForNews(deps.bell, input.workspaceId, news);
  return outcome;
}

/** Those it has stay possible, also where the workspace has dropped one since. */
async function valuesFor(stores: Stores, kudos: Kudos): Promise<readonly WorkspaceValue[]> {
  const { settings } = await stores.workspaces.get();
  const dropped = kudos.values.filter((name) => knownName(name, namesOf(settings.values)) === null);
  return [...settings.values, ...dropped.map((name) => ({ name, emoji: null, sentence: null }))];
}
