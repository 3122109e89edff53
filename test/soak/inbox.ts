/** What people do with what they were sent: sooner or later, or not at all. */
import type { Doing } from './acts.js';
import type { Chatter } from './chatter.js';
import { answerAsk } from './inbox-asks.js';
import { answerNudge, openChoices } from './inbox-nudges.js';
import { askUntilHeard } from './stage.js';
import { type Life, truthOf } from './truth.js';

export type Rows = <T extends object>(sql: string, values?: readonly unknown[]) => Promise<T[]>;

export type AskedNudge = { readonly id: string; readonly kind: string; readonly about: string };

/** A message that has come, with what can be answered in it. */
type News = {
  readonly workspace_id: string;
  readonly recipient_id: string;
  readonly kind: string;
  readonly posted_channel_id: string;
  readonly posted_ts: string;
  readonly subject: string;
  readonly nudges: readonly AskedNudge[] | null;
  /** Whether they met is asked of these. */
  readonly introductions: readonly { readonly id: string; readonly others: readonly string[] }[] | null;
};

export type Inbox = {
  /** Looks at what has come since it was looked at last. */
  reads(): Promise<void>;
  /** Whoever is at their desk answers what they have got round to by now. Answers how often. */
  answers(atDesk: ReadonlySet<Life>): Promise<number>;
};

type Later = { readonly life: Life; readonly at: number; readonly does: () => Promise<void> };

const hour = 3_600_000;
const answersAtAll = { keen: 0.85, usual: 0.5, ignores: 0 } as const;

export function openInbox(
  doing: Doing,
  {
    rows,
    chatter,
    find,
  }: {
    readonly rows: Rows;
    readonly chatter: Chatter;
    readonly find: (team: string, id: string) => Life | undefined;
  },
): Inbox {
  const { stage, chance } = doing;
  let seen = new Set<string>();
  let todo: readonly Later[] = [];
  const chooses = openChoices(chance);
  const later = (life: Life, hours: number, does: () => Promise<void>) => {
    todo = [...todo, { life, at: stage.now() + hours * hour, does }];
  };
  const take = (news: News) => {
    const life = find(news.workspace_id, news.recipient_id);
    if (life === undefined || !chance.happens(news.kind === 'nudge' ? answersAtAll[life.nature] : 0.7)) return;
    const answersOf = { doing, life, news, chatter, find, later, chooses };
    if (news.kind === 'follow_up') later(life, chance.between(0, 60), () => answerFollowUp(answersOf));
    else if (news.kind !== 'nudge') later(life, chance.between(0, 20), () => answerAsk(answersOf));
    for (const nudge of news.nudges ?? []) {
      later(life, chance.draw() ** 2 * 60, () => answerNudge(answersOf, nudge));
    }
  };
  return {
    reads: async () => {
      const since = new Date(stage.now() - 4 * hour);
      const fresh = await rows<News>(newsSince, [since]);
      const keys = new Set(fresh.map((news) => `${news.workspace_id} ${news.posted_channel_id} ${news.posted_ts}`));
      for (const news of fresh) {
        if (!seen.has(`${news.workspace_id} ${news.posted_channel_id} ${news.posted_ts}`)) take(news);
      }
      seen = keys;
    },
    answers: async (atDesk) => {
      const now = stage.now();
      const ready = todo.filter(({ at, life }) => at <= now && atDesk.has(life));
      todo = todo.filter((each) => !ready.includes(each) && truthOf(each.life).isHere);
      const people = [...new Set(ready.map(({ life }) => life))];
      await Promise.all(people.map((life) => oneByOne(ready.filter((each) => each.life === life))));
      return ready.length;
    },
  };
}

/** Each has two hands: a form is sent before the next one opens. */
async function oneByOne(all: readonly Later[]): Promise<void> {
  for (const { does } of all) await does();
}

const newsSince = `
  select deliveries.workspace_id, deliveries.recipient_id, deliveries.kind, deliveries.posted_channel_id,
         deliveries.posted_ts, deliveries.subject,
         (select jsonb_agg(jsonb_build_object('id', nudge_id, 'kind', kind, 'about', subject_id))
            from nudges
           where nudges.workspace_id = deliveries.workspace_id and nudges.delivery_id = deliveries.delivery_id
             and not nudges.is_held_back and nudges.answer is null) as nudges,
         (select jsonb_agg(jsonb_build_object('id', own.introduction_id, 'others', array(
                   select other.member_id
                     from introduced_people as other
                    where other.workspace_id = own.workspace_id and other.introduction_id = own.introduction_id
                      and other.member_id <> own.member_id)))
            from introduction_notes as note
            join introductions as pair using (workspace_id, channel_id, round_at)
            join introduced_people as own using (workspace_id, introduction_id, member_id)
           where note.workspace_id = deliveries.workspace_id and note.told_by = deliveries.delivery_id
             and note.kind in ('middle', 'end')) as introductions
    from members
    join deliveries on deliveries.workspace_id = members.workspace_id and deliveries.recipient_id = members.member_id
   where deliveries.kind in ('nudge', 'follow_up', 'help_request', 'help_request_offer', 'help_request_silence',
                             'help_request_check', 'feedback_request', 'introduction_note') and deliveries.state = 'sent' and deliveries.sent_at >= $1
     and deliveries.posted_ts is not null
   order by deliveries.sent_at, deliveries.delivery_id`;

export type Answering = {
  readonly doing: Doing;
  readonly life: Life;
  readonly news: News;
  readonly chatter: Chatter;
  readonly find: (team: string, id: string) => Life | undefined;
  readonly later: (life: Life, hours: number, does: () => Promise<void>) => void;
  /** What they do with a nudge of that kind. */
  readonly chooses: (kind: string) => string;
};

async function answerFollowUp({ doing, life, news }: Answering): Promise<void> {
  const answers = [
    'follow_up_done',
    'follow_up_done',
    'follow_up_dropped',
    'follow_up_tomorrow',
    'follow_up_next_week',
  ];
  const answer = doing.chance.pick(answers);
  const at = doing.stage.now();
  const isPressed = await press(doing, life, news, { action_id: answer, value: news.subject });
  const isClosed = isPressed && (answer === 'follow_up_done' || answer === 'follow_up_dropped');
  if (isClosed) doing.closed.set(`${news.workspace_id} ${news.subject}`, at);
}

export type Press = {
  readonly action_id: string;
  readonly block_id?: string;
  readonly value?: string;
  readonly selected?: string;
};

/** False where the button is gone by now: the nudge has closed itself, or somebody left. */
export async function press(
  { stage }: Doing,
  { team, id: user }: Life,
  { posted_channel_id: channel, posted_ts: messageTs }: News,
  action: Press,
): Promise<boolean> {
  try {
    await askUntilHeard(stage, 'interact', { team, user, channel, messageTs, action });
    return true;
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('action: there is no element')) return false;
    throw error;
  }
}
