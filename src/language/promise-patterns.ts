/** The words that make a promise, and those that unmake it (F4); English alone. Read by promises.ts. */

/** What one does for others at work. Being somewhere, seeing, trying and having lunch are not among it. */
const deeds = [
  'send|share|post|upload|push|deploy|ship|release|publish|merge|rebase|commit|migrate|roll out|revert|backport',
  'write|draft|document|translate|update|edit|revise|rewrite|rename|refactor|clean|summari[sz]e|finish|complete|finali[sz]e|wrap',
  'fix|patch|debug|investigate|look (?:into|at|over|through)|dig into|review|proofread|test|check(?! out of)|verify|double-check|re-?run|run (?:it|the|that|a|some)',
  'get (?:it|that|this|them|these|those|you|back|the|to (?:it|that|this))|sort|handle|tackle|prepare|prep|put together|set up|organi[sz]e|arrange|schedule|book|order',
  'reply|respond|answer|follow up|circle back|report back|come back to|ping|email|e-mail|mail|message|dm|call(?! it an?\\b)|phone|ring|chase|nudge|remind|reach out|contact|ask|tell|talk (?:to|with) (?!you\\b|y.?all)|speak (?:to|with) (?!you\\b)',
  'let (?:you|him|her|them|everyone|everybody|the) .*\\bknow|let (?:you|them|him|her) know|confirm|announce|invite|introduce|forward|cc|submit|deliver|hand|bring|print|pay|file|open|create|add|remove|make (?:sure|the|a|an|that)|do (?:it|that|this|the|so|a)\\b|drop (?:it|the|that|a)|give (?:you|him|her|them|it)|walk (?:you|them)|show (?:you|them)|take (?:a look|another look|care|it on|that on|this on|over)|have a look|have (?=.*\\b(?:ready|done|finished|for you|to you|back to)\\b)',
].join('|');

const adverbs =
  '(?:(?:also|just|then|now|definitely|certainly|gladly|happily|quickly|personally|surely|go ahead and|be sure to|make sure to|get around to|be) )*';
const doing =
  'sending|sharing|posting|uploading|publishing|deploying|submitting|forwarding|merging|updating|reviewing|finishing|calling|emailing';

/** The promise itself. */
export const kept = new RegExp(
  [
    `(?<![\\p{L}\\p{N}])(?:i['’]ll|ill|i will|i shall|i['’]?m going to|i am going to|i['’]?m gonna|let me) ${adverbs}(?:${deeds}|(?:${doing}))`,
    `(?<![\\p{L}\\p{N}])i['’]?m (?:${doing}) (?=.*\\b(?:tomorrow|tonight|next|on|by|this)\\b)`,
    // Without its subject, as people write: "will post it tonight".
    `(?:^|[.!,;:–—-]\\s*|\\n|\\b(?:ok|okay|sure|yes|yep|yup|thanks|cool|and) )(?:will|gonna) ${adverbs}(?:${deeds}|do)\\b(?! you\\b)`,
    "(?<![\\p{L}\\p{N}])you(?:['’]ll| will) (?:have|get|hear|receive) (?:it|them|that|my|the|a|an answer|from me)\\b",
  ].join('|'),
  'iu',
);

const weekday = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';

/** There is a time to be reminded at. */
export const timeWords = new RegExp(
  `(?<!\\p{L})(?:today|tomorrow|tmrw|tmr|tonight|${weekday}|next (?:week|month)|this (?:week|morning|afternoon|evening)|in (?:an?|a couple of|a few|two|three|four|five|\\d+) (?:hours?|days?|weeks?|minutes?|mins?)|(?:at|by|before) \\d{1,2}(?::\\d\\d)?(?: ?[ap]m)?|noon|eod|eow|cob|end of (?:the |this )?(?:day|week)|after lunch|(?:january|february|march|april|may|june|july|august|september|october|november|december) \\d|\\d(?:st|nd|rd|th)?(?: of)? (?:january|february|march|april|may|june|july|august|september|october|november|december))(?!\\p{L})`,
  'iu',
);

/** Whose day it is: Monday's meeting, the Friday demo, the numbers from Monday. */
export const elsewhereDays = new RegExp(
  `(?<!\\p{L})(?:(?:the|our|your|my|his|her|their|from|about|of|since|last|every) ${weekday}s?(?!\\p{L})(?! (?:morning|afternoon|evening))|(?:${weekday}|today|tomorrow|tonight|yesterday)['’]s\\b)`,
  'giu',
);

/** Times that are plain at work, in words that a reader of dates knows. */
export const impliedTimes: readonly (readonly [RegExp, string])[] = [
  [/\b(tomorrow|tmrw|tmr)(?:,? (?:by |at )?(?:the )?(?:eod|cob|end of (?:the )?day))/i, 'tomorrow 4pm'],
  [new RegExp(`\\b(${weekday}) (?:eod|cob|end of (?:the )?day)`, 'i'), '$1 4pm'],
  [new RegExp(`\\b(?:eod|cob|(?:the )?end of (?:the )?day),? (?:on )?(tomorrow|${weekday})`, 'i'), '$1 4pm'],
  [/\b(?:eod|cob|(?:the )?end of (?:the |this )?day|close of business)(?: today)?\b/i, 'today 4pm'],
  [/\b(?:eow|(?:the )?end of (?:the |this )?week)\b/i, 'friday 2pm'],
  [/\bafter lunch(?: (tomorrow|today))?\b/i, '$1 at 1:30pm'],
  [/\bfirst thing\b/i, ''],
  [/\b(?:tmrw|tmr)\b/i, 'tomorrow'],
];

export const doubts = {
  /** Of everything said: it is a joke. */
  ofMessage:
    /:joy:|:rofl:|:stuck_out_tongue\w*:|:upside_down_face:|:zany_face:|😂|🤣|\b(?:lol|rofl|haha\w*|hehe\w*|jk|just kidding|kidding|\/s)\b/i,
  ofSentence: new RegExp(
    [
      '\\?["’”)]*$',
      '\\b(?:if|unless|in case|assuming|provided|depending|whether|once|as soon as|whenever|until|when|after (?:you|he|she|they|we|ben|the|that))\\b(?! lunch)',
      '\\b(?:maybe|perhaps|probably|possibly|might|hopefully|hope|try|trying|ideally|i think|i guess|i suppose|not sure|likely|wish|would|could|should)\\b',
      "\\b(?:won['’]?t|not|never|don['’]?t|doesn['’]?t|didn['’]?t|can['’]?t|cannot|unable|no longer|nobody)\\b",
      '\\b(?:said|says|say|saying|told|tell me|promised|thought|wrote|claims?|asked me|quote|saying goes)\\b',
      '\\b(?:every|usually|always|normally|sometimes|each|often)\\b',
      `\\b${weekday}s\\b`,
      '\\b(?:was|were|yesterday|already|used to)\\b',
    ].join('|'),
    'i',
  ),
} as const;

/** What is nobody's business at work. */
export const privateLife =
  /\b(?:kids?|son|daughter|wife|husband|girlfriend|boyfriend|mom|mum|dad|grandma|parents|dog|cat|laundry|groceries|dentist|doctor|haircut|gym|yoga|dinner|breakfast|(?<!(?:after|before|over|at) )lunch|beers?|drinks?|bed|sleep|netflix|movie|birthday|cake|game)\b/i;

/** Without code, quotations, links and names: what is left is what the writer says. */
export function ownWords(wire: string): string {
  return wire
    .replace(/```[\s\S]*?(?:```|$)/g, ' ')
    .replace(/`[^`\n]*`/g, ' ')
    .replace(/^(?:&gt;|>).*$/gm, ' ')
    .replace(/["“„«][^"“”„»\n]*["”“»]/g, ' ')
    .replace(/<[@#!][^>]*>/g, ' ')
    .replace(/<(?:https?|mailto)[^>]*>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');
}
