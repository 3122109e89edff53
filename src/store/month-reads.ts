/** With whom somebody was in touch between two moments (A5): their pairs from the ties, and those days from the index on pairs. */
import { memberId } from '../domain/ids.js';
import { utcDay } from '../domain/time.js';
import type { InteractionStore } from '../features/stores-record.js';
import type { Row, Tx } from './database.js';

type ContactRow = Row & {
  other_id: string;
  days: number[];
  has_met: boolean;
  has_answered: boolean;
  has_helped: boolean;
};

export function monthReads(tx: Tx): Pick<InteractionStore, 'contactsOf'> {
  return {
    contactsOf: async (id, { start, end }) => {
      const rows = await tx.rows<ContactRow>(
        `select case when tie.a_id = $2 then tie.b_id else tie.a_id end as other_id,
                array_agg(distinct floor(extract(epoch from contact.at) / 86400)::int) as days,
                bool_or(contact.kind = 'introduction') as has_met,
                bool_or(contact.kind = 'reply' and contact.from_id = $2) as has_answered,
                bool_or(contact.source_key like 'help_request:%:' || $2) as has_helped
           from ties as tie
           join interactions as contact
             on contact.workspace_id = $1 and least(contact.from_id, contact.to_id) = tie.a_id
            and greatest(contact.from_id, contact.to_id) = tie.b_id and contact.kind <> 'reaction'
            and contact.at >= $3 and contact.at < $4
          where tie.workspace_id = $1 and (tie.a_id = $2 or tie.b_id = $2) and tie.last_day >= $5
          group by 1
          order by 1
          limit 10000`,
        [tx.workspaceId, id, start, end, utcDay(start)],
      );
      return rows.map((row) => ({
        memberId: memberId(row.other_id),
        days: row.days.toSorted((one, other) => one - other),
        hasMet: row.has_met,
        hasAnswered: row.has_answered,
        hasHelped: row.has_helped,
      }));
    },
  };
}
