/** What the form of one's own preferences says (A3). */
import type { ThankedWay } from '../domain/member.js';
import type { NudgeKind } from '../domain/nudge.js';

export const kindChoices: readonly { readonly kind: NudgeKind; readonly text: string; readonly about: string }[] = [
  { kind: 'reconnect', text: 'Catch up', about: 'It has been a while with somebody you know well.' },
  { kind: 'gratitude', text: 'Say thanks', about: 'Somebody helped you several times in a week.' },
  { kind: 'question', text: 'Look back on the week', about: 'Who made it easier? Every other week at the most.' },
  {
    kind: 'people_to_know',
    text: 'Meet somebody new',
    about: 'Once a month at the most, and only with “Get to know people” below.',
  },
  { kind: 'newcomer', text: 'Welcome newcomers', about: 'Somebody new is in a channel of yours. Weekly at the most.' },
];

export const weekChoices: readonly { readonly many: number; readonly text: string }[] = [
  { many: 3, text: 'Three messages a week' },
  { many: 2, text: 'Two messages a week' },
  { many: 1, text: 'One message a week' },
  { many: 0, text: 'None' },
];

export const thankedChoices: Readonly<Record<ThankedWay, string>> = {
  openly: 'Openly: posts name and mention me',
  unpinged: 'Named in posts, without a ping',
  privately: 'In private: only the giver and I read it',
};

export const moreChoices = {
  isSuggestable: { text: 'Others may be reminded of me', about: null },
  wantsToMeet: {
    text: 'Get to know people',
    about: 'Suggest me to colleagues, and them to me; say whom we both know.',
  },
  offersPromises: { text: 'Offer to remind me of what I promise in channels', about: null },
  takesFeedback: { text: 'Bring me colleagues’ requests for feedback', about: null },
  sharesQuestions: {
    text: 'Bring my unanswered questions to who offers the topic',
    about: 'Asked in a channel, and without an answer after a working day.',
  },
  takesHints: { text: 'Hint me to unanswered questions on what I offer', about: null },
  reflects: { text: 'Tell me of my own month when it is over', about: null },
} as const;

export const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

export const fieldLabels = {
  nudges: 'Nudges',
  kinds: 'What I may suggest',
  weeklyCap: 'How often, at the most',
  workDays: 'Your working days',
  workStart: 'From',
  workEnd: 'Until',
  holidayRegion: 'Public holidays',
  thanked: 'How you like to be thanked',
  more: 'Also',
} as const;

export type PreferenceField = keyof typeof fieldLabels;

export const fieldHints: Partial<Record<PreferenceField, string>> = {
  kinds: 'Whom you asked me by hand to keep in touch with comes all the same.',
  weeklyCap: 'Kudos and your own follow-ups always reach you.',
  workEnd: 'I write within these hours only. An end before the start is the next morning.',
  holidayRegion: 'A country or a part of it, such as DE or DE-BY; “none”; “auto” goes by your time zone.',
};

export const noDays = 'Choose one day at least. To hear nothing at all, turn nudges off.';
export const noLength = 'This is when your day begins, too. Choose another end.';

/** Beside the tick for a look back at each month. */
export const notByItself =
  'I can send your month only while nudges are on, and at least one message a week may come. `/rapport reflection` shows it at any time.';

export const choicesSaved = 'Saved, and in force from now on.';
export const choicesUnchanged = 'Nothing was changed.';

/** Languages are Slack's to choose. */
export const languageLine =
  'Days and times are written as in your Slack language. `/rapport privacy` shows what is kept about you.';
