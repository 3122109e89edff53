/** By which names others may have written of a member, so that none is left when they are erased (V2). */
import type { MemberId } from '../domain/ids.js';
import { withoutMentionsOf } from '../domain/someone.js';
import type { Row, Tx } from './database.js';

type Named = Row & { name: string; handle: string; is_self: boolean };

export type NamesGone = {
  /** Words with none of these in them name the member nowhere. */
  readonly markers: readonly string[];
  readonly rewordedBy: (words: string) => string;
};

/** As far as they go by that name now. Who has a longer one that begins with it keeps theirs. */
export async function withoutNamesOf(tx: Tx, member: MemberId): Promise<NamesGone> {
  const people = await tx.rows<Named>(
    `select name, handle, member_id = $2 as is_self
       from members
      where workspace_id = $1
        and exists (
            select from members as self
             where self.workspace_id = $1 and self.member_id = $2
               and (starts_with(members.name, self.name) or starts_with(members.name, self.handle)))
      order by member_id`,
    [tx.workspaceId, member],
  );
  const names = people.filter((each) => each.is_self).flatMap(({ name, handle }) => [name, handle]);
  const others = people.filter((each) => !each.is_self).map(({ name }) => name);
  return {
    markers: [...names.map((name) => `@${name}`), member],
    rewordedBy: (words) => withoutMentionsOf(words, { id: member, names }, others),
  };
}
