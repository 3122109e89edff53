/** One member's kudos, page by page (K13). By key, not by offset: what is given meanwhile moves nothing. */
import type { MemberId } from '../domain/ids.js';
import type { Kudos } from '../domain/kudos.js';
import { seenBy } from '../domain/kudos-audience.js';
import type { KudosKey, KudosPageStore, KudosRole } from '../features/stores-kudos.js';

/** The kudos of the workspace that meet a condition, whose first value is $2. */
type Select = (rest: string, values: readonly unknown[]) => Promise<Kudos[]>;

const isOf = {
  given: 'k.giver_id = $2',
  received: 'k.kudos_id in (select kudos_id from kudos_receivers where workspace_id = $1 and receiver_id = $2)',
} as const satisfies Record<KudosRole, string>;

export function kudosPages(select: Select): Pick<KudosPageStore, 'pageOf' | 'pageAfter'> {
  const page = async (member: MemberId, role: KudosRole, rest: string, key: KudosKey | null, limit: number) => {
    const values = [member, key?.givenAt, key?.id, limit];
    const found = await select(`not k.is_withdrawn and ${isOf[role]} and ${rest} limit $5`, values);
    return found.flatMap((kudos) => seenBy(kudos, member) ?? []);
  };
  return {
    pageOf: (member, role, before, limit) =>
      page(
        member,
        role,
        `($3::timestamptz is null or (k.given_at, k.kudos_id) < ($3, $4::uuid)) order by k.given_at desc, k.kudos_id desc`,
        before,
        limit,
      ),
    pageAfter: async (member, role, after, limit) => {
      const oldestFirst = await page(
        member,
        role,
        '(k.given_at, k.kudos_id) > ($3, $4::uuid) order by k.given_at, k.kudos_id',
        after,
        limit,
      );
      return oldestFirst.reverse();
    },
  };
}
