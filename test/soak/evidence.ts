/** What was said in the end: every message that each person has from Rapport, with what Rapport itself knows of it. */
import type { MessageView, StateView } from '../../src/sandbox/protocol.js';
import { BOT_USER_ID } from '../../src/sandbox/seed.js';
import type { Rows } from './inbox.js';
import type { Stage } from './stage.js';
import type { Life } from './truth.js';

export type SaidNudge = {
  readonly kind: string;
  readonly about: string;
  readonly answer: string | null;
  readonly isHeldBack: boolean;
  /** For a reconnect, the day of the last contact that it names. */
  readonly lastContactDay: number | null;
  readonly isKept: boolean;
};

export type Sent = {
  readonly life: Life;
  readonly at: number;
  /** The delivery's, from the message's metadata. */
  readonly id: string;
  readonly kind: string;
  readonly key: string;
  readonly subject: string;
  readonly recipient: string | null;
  readonly nudges: readonly SaidNudge[];
};

type Known = Pick<Sent, 'id' | 'kind' | 'key' | 'subject' | 'recipient'> & {
  readonly team: string;
  readonly nudges: readonly SaidNudge[] | null;
};

/** By person, oldest first. What carries no id, or one that Rapport does not know, is of kind 'unknown'. */
export async function gatherSent(stage: Stage, rows: Rows, lives: readonly Life[]): Promise<readonly Sent[]> {
  const known = new Map(
    (await rows<Known>(allDeliveries)).map((delivery) => [`${delivery.team} ${delivery.id}`, delivery]),
  );
  const conversations = new Map<string, ReadonlyMap<string, string>>();
  for (const team of new Set(lives.map((life) => life.team)))
    conversations.set(team, await conversationsIn(stage, team));
  const sent: Sent[] = [];
  for (const life of lives) {
    const channel = conversations.get(life.team)?.get(life.id);
    for (const message of channel === undefined ? [] : await messagesIn(stage, life.team, channel)) {
      const id = String(message.metadata?.event_payload.id ?? '');
      const { nudges, ...delivery } = known.get(`${life.team} ${id}`) ?? { ...nothing, nudges: null };
      sent.push({ ...delivery, id, life, at: Number(message.ts) * 1000, nudges: nudges ?? [] });
    }
  }
  return sent;
}

const nothing = { kind: 'unknown', key: '', subject: '', recipient: null };

const allDeliveries = `
  select workspace_id as team, delivery_id as id, kind, dedupe_key as key, subject, recipient_id as recipient,
         (select jsonb_agg(jsonb_build_object(
                   'kind', nudges.kind, 'about', subject_id, 'answer', answer, 'isHeldBack', is_held_back,
                   'lastContactDay', facts->'lastContactDay', 'isKept', coalesce(facts->'kept', 'null') <> 'null'))
            from nudges
           where nudges.workspace_id = deliveries.workspace_id and nudges.delivery_id = deliveries.delivery_id
             and not is_held_back and exposed_at is not null) as nudges
    from deliveries
   where recipient_id is not null`;

/** By the conversation and not by the person, since who has left can no longer be asked. */
async function messagesIn(stage: Stage, team: string, channel: string): Promise<readonly MessageView[]> {
  const url = `${stage.sandbox.url}/_control/messages?team=${team}&channel=${channel}&all=1&limit=100000`;
  const { messages } = (await (await fetch(url)).json()) as { messages: readonly MessageView[] };
  return messages.filter(({ isApp }) => isApp);
}

/** Everybody's conversation with Rapport, by person. */
async function conversationsIn(stage: Stage, team: string): Promise<ReadonlyMap<string, string>> {
  const answer = await fetch(`${stage.sandbox.url}/_control/state?team=${team}`);
  const { channels } = (await answer.json()) as StateView;
  const direct = channels.filter(({ kind, members }) => kind === 'im' && members.includes(BOT_USER_ID));
  return new Map(direct.flatMap(({ id, members }) => members.map((member) => [member, id] as const)));
}
