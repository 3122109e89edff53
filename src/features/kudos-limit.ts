/** How many kudos one person may give in a day of their own (K8). */
import { localDate } from '../domain/time.js';
import type { Stores } from './stores.js';
import type { GivenKudos, KudosAllowance, KudosStore } from './stores-kudos.js';

export async function saveWithinDay(stores: Stores, given: GivenKudos): ReturnType<KudosStore['save']> {
  return stores.kudos.save(given, await allowanceOf(stores, given));
}

async function allowanceOf(
  { members, workspaces }: Stores,
  { giverId, givenAt }: Pick<GivenKudos, 'giverId' | 'givenAt'>,
): Promise<KudosAllowance> {
  const giver = await members.find(giverId);
  const { settings } = await workspaces.get();
  const exempt = await members.findGroups(settings.unlimitedGroups);
  const isExempt = exempt.some(({ memberIds }) => memberIds.includes(giverId));
  return { day: localDate(givenAt, giver?.zone ?? 'UTC'), perDay: isExempt ? null : settings.kudosPerDay };
}
