/** Questions to colleagues (H1-H4), and who was asked. */
import type { HelpAnswer, Helper, HelpRequest } from '../domain/help-request.js';
import { channelId, helpRequestId, memberId } from '../domain/ids.js';
import type { HelpRequestStore } from '../features/stores-help-requests.js';
import type { Row, Tx } from './database.js';

type RequestRow = Row & {
  help_request_id: string;
  asker_id: string;
  question: string;
  topics: string[];
  asked_at: Date;
  state: HelpRequest['state'];
  channel_id: string | null;
  look_at: Date | null;
};

type HelperRow = Row & {
  help_request_id: string;
  member_id: string;
  asked_at: Date | null;
  asked: number;
  answer: HelpAnswer | null;
  answered_at: Date | null;
};

const columns = 'help_request_id, asker_id, question, topics, asked_at, state, channel_id, look_at';
const most = 10_000;

export function helpRequestStore(tx: Tx): HelpRequestStore {
  const list = async (rest: string, values: readonly unknown[]) =>
    withHelpers(
      tx,
      await tx.rows<RequestRow>(`select ${columns} from help_requests where workspace_id = $1 and ${rest}`, [
        tx.workspaceId,
        ...values,
      ]),
    );
  const change = async (id: string, assignments: string, values: readonly unknown[]) =>
    void (await tx.rows(`update help_requests set ${assignments} where workspace_id = $1 and help_request_id = $2`, [
      tx.workspaceId,
      id,
      ...values,
    ]));
  return {
    beginChoosing: async () =>
      void (await tx.rows('select from workspaces where workspace_id = $1 for no key update', [tx.workspaceId])),
    add: (request) => add(tx, request),
    find: async (id) => (await list('help_request_id = $2', [id]))[0] ?? null,
    lock: async (id) => (await list('help_request_id = $2 for update', [id]))[0] ?? null,
    findBySource: async (sourceKey) => (await list('source_key = $2', [sourceKey]))[0] ?? null,
    listOf: (asker, limit) => list('asker_id = $2 order by asked_at desc, help_request_id limit $3', [asker, limit]),
    listSince: (since, limit) =>
      list(
        `asked_at >= $2
            and exists (select from help_request_helpers as helper
                         where helper.workspace_id = $1 and helper.help_request_id = help_requests.help_request_id)
          order by asked_at desc, help_request_id
          limit $3`,
        [since, limit],
      ),
    solvedFor: async (asker, since) => {
      const rows = await tx.rows<{ help_request_id: string; member_id: string; answered_at: Date }>(
        `select help_request_id, helper.member_id, helper.answered_at
           from help_requests
           join help_request_helpers as helper using (workspace_id, help_request_id)
          where workspace_id = $1 and asker_id = $2 and state = 'solved'
            and helper.answer = 'help' and helper.answered_at >= $3
          order by helper.answered_at desc, help_request_id, helper.member_id
          limit $4`,
        [tx.workspaceId, asker, since, most],
      );
      return rows.map((row) => ({
        id: helpRequestId(row.help_request_id),
        helperId: memberId(row.member_id),
        at: row.answered_at,
      }));
    },
    loadSince: async (members, since) => {
      const rows = await tx.rows<{ member_id: string; asked: number }>(
        `select member_id, sum(asked)::int as asked
           from help_request_helpers
          where workspace_id = $1 and member_id = any($2) and asked_at >= $3
          group by member_id
          limit $4`,
        [tx.workspaceId, members, since, most],
      );
      return new Map(rows.map((row) => [memberId(row.member_id), row.asked]));
    },
    markAsked: async (id, members, at) =>
      void (await tx.rows(
        `insert into help_request_helpers as known (workspace_id, help_request_id, member_id, asked_at, asked)
         select $1, $2, m, $4, 1
           from unnest($3::text[]) as m
          order by m
         on conflict (workspace_id, help_request_id, member_id) do update
            set asked = known.asked + 1`,
        [tx.workspaceId, id, members, at],
      )),
    answer: async (id, member, answer, at) =>
      void (await tx.rows(
        `insert into help_request_helpers (workspace_id, help_request_id, member_id, answer, answered_at)
         values ($1, $2, $3, $4, $5)
         on conflict (workspace_id, help_request_id, member_id) do update
            set answer = excluded.answer, answered_at = excluded.answered_at`,
        [tx.workspaceId, id, member, answer, at],
      )),
    lookAgain: (id, at) => change(id, 'look_at = $3', [at]),
    chooseChannel: (id, channel) => change(id, 'channel_id = $3', [channel]),
    end: (id, state) => change(id, 'state = $3, look_at = null', [state]),
  };
}

async function add(tx: Tx, request: Parameters<HelpRequestStore['add']>[0]): ReturnType<HelpRequestStore['add']> {
  const { sourceKey, askerId, question, topics, askedAt, lookAt } = request;
  const [row] = await tx.rows<{ help_request_id: string }>(
    `insert into help_requests (workspace_id, source_key, asker_id, question, topics, asked_at, look_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (workspace_id, source_key) do nothing
     returning help_request_id`,
    [tx.workspaceId, sourceKey, askerId, question, topics, askedAt, lookAt],
  );
  return row === undefined ? null : helpRequestId(row.help_request_id);
}

async function withHelpers(tx: Tx, requests: readonly RequestRow[]): Promise<readonly HelpRequest[]> {
  if (requests.length === 0) return [];
  const rows = await tx.rows<HelperRow>(
    `select help_request_id, member_id, asked_at, asked, answer, answered_at
       from help_request_helpers
      where workspace_id = $1 and help_request_id = any($2)
      order by coalesce(asked_at, answered_at), member_id
      limit $3`,
    [tx.workspaceId, requests.map((request) => request.help_request_id), most],
  );
  return requests.map((request) => ({
    id: helpRequestId(request.help_request_id),
    askerId: memberId(request.asker_id),
    question: request.question,
    topics: request.topics,
    askedAt: request.asked_at,
    state: request.state,
    channelId: request.channel_id === null ? null : channelId(request.channel_id),
    lookAt: request.look_at,
    helpers: rows.filter((row) => row.help_request_id === request.help_request_id).map(helperFrom),
  }));
}

function helperFrom(row: HelperRow): Helper {
  const { member_id, asked_at: askedAt, asked, answer, answered_at: answeredAt } = row;
  return { memberId: memberId(member_id), askedAt, asked, answer, answeredAt };
}
