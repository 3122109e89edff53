/**
 * How a conversation may begin between people who were just introduced (M2): eight ways for each situation. One that is taken out needs
 * another in its place: introductions remember a number.
 */
import { type StarterSituation, starterIn, startersEach } from '../domain/introduction-starter.js';

/** `topic` is what all of them like to help with; a name, not a sentence. */
type Starter = (topic: string) => string;

export const starters: Readonly<Record<StarterSituation, readonly Starter[]>> = {
  topic: [
    (topic) => `Which question about ${topic} do you hear most, and which would you rather hear?`,
    (topic) => `What is the oddest thing you have seen go wrong with ${topic}?`,
    (topic) => `Who taught you ${topic}, and what do you still do because of them?`,
    (topic) => `If somebody new asked you about ${topic} tomorrow, what would you tell them first?`,
    (topic) => `What about ${topic} did you believe a year ago and do not believe any more?`,
    (topic) => `Show each other the one page or trick about ${topic} that you come back to most.`,
    (topic) => `What would make ${topic} easier for everybody here, if it were yours to decide?`,
    (topic) => `What do people here not ask about ${topic}, though they should?`,
  ],
  distance: [
    () => 'Your days hardly overlap. What does the part of it look like that the other never sees?',
    () => 'What is outside your window just now? Send a picture, and guess the rest.',
    () => 'When in your day do you get the best work done, and what spoils it?',
    () => 'What do you do first when the other’s half of the company goes to sleep?',
    () => 'Which holiday where you live should everybody have?',
    () => 'A voice message each may suit you better than a call: what should the other know about how you work?',
    () => 'What do you eat at noon, and what should the other try if they ever come by?',
    () => 'What is easy where you are, and would be hard where the other is?',
  ],
  teams: [
    () => 'What does your team do all week that nobody outside of it sees?',
    () => 'Which word does your team use that the other’s would not understand?',
    () => 'What would you have to stop doing before the other’s team noticed?',
    () => 'What do you wish the other’s team knew about yours?',
    () => 'Whom on your own team should the other meet next, and why?',
    () => 'What did your team get better at this year?',
    () => 'Swap teams for a day: what would you ask to see first?',
    () => 'What lands on your desk from elsewhere, and where does it go from there?',
  ],
  acquainted: [
    () => 'You know each other already. What has changed since you last really talked?',
    () => 'What do you know the other for, and what else do they do?',
    () => 'What are you in the middle of that the other has not heard about?',
    () => 'What did you once start together that deserves another look?',
    () => 'What are you glad to have behind you since you last talked?',
    () => 'What could you ask the other that has never come up?',
    () => 'What would you like to work on together, if somebody gave you a week?',
    () => 'What has the other done that you never thanked them for?',
  ],
  anybody: [
    () => 'What was the best part of your week, at work or beside it?',
    () => 'How did you come to do what you do here?',
    () => 'What are you learning just now, and what is hard about it?',
    () => 'What did you do before this that nobody here would guess?',
    () => 'Which small thing at work would you not want to give up?',
    () => 'What would you do here if you had a quiet week with no plans?',
    () => 'What can people come to you for?',
    () => 'What have you read, heard or watched that stayed with you?',
  ],
};

/** The words of a starter that was kept, whatever it is. `topics` are words of people's own, made safe. */
export function starterWords(starter: string, topics: readonly string[]): string {
  const { situation, number } = starterIn(starter);
  const isAboutTopic = situation === 'topic' && topics[0] !== undefined;
  const words = starters[situation === 'topic' && !isAboutTopic ? 'anybody' : situation];
  return (words[number % startersEach] ?? words[0] ?? (() => ''))(topics[0] ?? '');
}
