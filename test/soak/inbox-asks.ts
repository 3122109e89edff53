/** What people do with what colleagues ask of them, and with what came of their own questions. */
import { closesForm, sendsForm } from './acts.js';
import { kudosChannel } from './company.js';
import { type Answering, press } from './inbox.js';
import { truthOf } from './truth.js';

export async function answerAsk(answering: Answering): Promise<void> {
  switch (answering.news.kind) {
    case 'help_request':
      return answerQuestion(answering);
    case 'help_request_offer':
    case 'help_request_check':
      return endQuestion(answering);
    case 'help_request_silence':
      return closesQuestion(answering);
    case 'feedback_request':
      return answerFeedback(answering);
    case 'introduction_note':
      return answerIntroductions(answering);
  }
}

function presses({ doing, life, news }: Answering, action: string, value = news.subject): Promise<boolean> {
  return press(doing, life, news, { action_id: action, value });
}

/** What people do between two steps of the clock they do at once, and its milliseconds go on meanwhile. */
const moment = 60_000;

/** Who said so before; null where somebody does in this very moment, and nobody can tell which came first. */
function saidBefore({ doing, news }: Answering, id: string): ReadonlySet<string> | null {
  const all = doing.said.get(`${news.workspace_id} ${id}`) ?? new Map<string, number>();
  const since = doing.stage.now() - moment;
  return [...all.values()].some((at) => at >= since) ? null : new Set(all.keys());
}

function says({ doing, life, news }: Answering, id: string): void {
  const key = `${news.workspace_id} ${id}`;
  doing.said.set(key, (doing.said.get(key) ?? new Map()).set(life.id, doing.stage.now()));
}

async function answerQuestion(answering: Answering): Promise<void> {
  const luck = answering.doing.chance.draw();
  const answer = luck < 0.6 ? 'help' : luck < 0.8 ? 'pass' : 'later';
  // Before it is heard: whoever asked may press in the same moment.
  if (answer === 'help') says(answering, answering.news.subject);
  const isPressed = await presses(answering, `help_request_${answer}`);
  if (answer === 'help' && !isPressed)
    answering.doing.said.get(`${answering.news.workspace_id} ${answering.news.subject}`)?.delete(answering.life.id);
}

async function closesQuestion(answering: Answering): Promise<void> {
  const { doing, news } = answering;
  if (await presses(answering, 'help_request_close')) doing.ended.add(`${news.workspace_id} ${news.subject}`);
}

async function endQuestion(answering: Answering): Promise<void> {
  const { doing, life, news, find } = answering;
  // Of several messages about one question the others still have their buttons in the moment in which it ends.
  if (doing.ended.has(`${news.workspace_id} ${news.subject}`)) return;
  if (!doing.chance.happens(0.7)) return void (await closesQuestion(answering));
  const helpers = saidBefore(answering, news.subject);
  if (helpers === null || !(await presses(answering, 'help_request_solved'))) return;
  doing.ended.add(`${news.workspace_id} ${news.subject}`);
  const at = doing.stage.now();
  for (const helper of helpers) doing.contacts.add(life, helper, { at, how: 'helped' });
  const areHere = [...helpers].every((id) => {
    const helper = find(news.workspace_id, id);
    return helper !== undefined && truthOf(helper).isHere;
  });
  if (!areHere || doing.chance.happens(0.5)) return closesForm(doing, life);
  if (await sendsForm(doing, life, { reason: 'for the help', channel: kudosChannel }))
    for (const helper of helpers) doing.contacts.add(life, helper, { at, how: 'kudos form' });
}

async function answerFeedback(answering: Answering): Promise<void> {
  const { doing, life } = answering;
  if (doing.chance.happens(0.3)) return void (await presses(answering, 'feedback_decline'));
  if (await presses(answering, 'feedback_write'))
    await sendsForm(doing, life, { wentWell: 'the calm before it', nextTime: '' });
}

async function answerIntroductions(answering: Answering): Promise<void> {
  const { doing, life, news } = answering;
  for (const { id, others } of news.introductions ?? []) {
    if (!doing.chance.happens(0.6)) {
      await presses(answering, 'introduction_not_yet', id);
      continue;
    }
    const before = saidBefore(answering, id);
    if (before === null) continue;
    says(answering, id);
    if (!(await presses(answering, 'introduction_met', id))) {
      doing.said.get(`${news.workspace_id} ${id}`)?.delete(life.id);
      continue;
    }
    for (const other of others.filter((each) => !before.has(each)))
      doing.contacts.add(life, other, { at: doing.stage.now(), how: 'met' });
  }
}
