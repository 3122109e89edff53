/**
 * What chrono-node does not bring for a language: words before a date and before its subject, parts of the day, what has passed,
 * and the few ways to name a day that it misreads. English is read for everybody, in the same text.
 */
import * as chrono from 'chrono-node';
import { extended } from './named-days.js';

export type Lexicon = {
  readonly parser: chrono.Chrono;
  /** Before a date, and no part of the note: "by friday". */
  readonly before: string;
  /** Before the subject, likewise: "about the deck". */
  readonly about: string;
  /** Says that a moment has passed; without it, a weekday is the next one. */
  readonly past: RegExp;
};

export const english: Lexicon = {
  parser: chrono.en.casual,
  before: 'by|on|in|at|for|before|until',
  about: 'about|regarding|re:|on|to',
  past: /\b(last|past|ago)\b/i,
};

const lexicons: ReadonlyMap<string, Lexicon> = new Map<string, Lexicon>([
  [
    'de',
    {
      parser: extended(chrono.de.casual, [[/(?<![\p{L}])heute in einer woche/iu, 7]]),
      before: 'bis|bis zum|am|um|im|in|vor|ab|zum',
      about: 'wegen|bezüglich|zu|zum|zur|über|an',
      past: /(?<!\p{L})(letzte[rnsm]?|vergangene[rnsm]?|gestern|vor (\d+|ein|zwei|drei))(?!\p{L})/iu,
    },
  ],
  [
    'fr',
    {
      parser: extended(chrono.fr.casual, [[/(?<!\p{L})apr[eè]s[- ]demain/iu, 2]]),
      before: "le|à|pour|avant|d'ici|jusqu'à|dès",
      about: 'au sujet (?:de|du|des)|à propos (?:de|du|des)|concernant|pour|sur',
      past: /(?<!\p{L})(derni[eè]re?|pass[eé]e?|il y a|hier)(?!\p{L})/iu,
    },
  ],
  [
    'es',
    {
      parser: extended(
        chrono.es.casual,
        [
          [/(?<!\p{L})pasado mañana/iu, 2],
          [/(?<!\p{L})(?:la (?:próxima semana|semana que viene))/iu, 7],
        ],
        [
          ['d[ií]as?', -1],
          ['semanas?', -7],
        ],
        '(?<!\\p{L})hace #',
      ),
      before: 'el|la|para el|para la|para|antes del|antes de|a|en|hasta el',
      about: 'sobre|acerca de|acerca del|por|de',
      past: /(?<!\p{L})(pasad[oa](?! mañana)|hace|ayer|[uú]ltim[oa])(?!\p{L})/iu,
    },
  ],
  [
    'pt',
    {
      parser: extended(
        chrono.pt.casual,
        [
          [/(?<!\p{L})depois de amanh[ãa]/iu, 2],
          [/(?<!\p{L})(?:na )?(?:pr[óo]xima semana|semana que vem)/iu, 7],
        ],
        [
          ['dias?', 1],
          ['semanas?', 7],
        ],
        '(?<!\\p{L})(?:em|daqui a|dentro de) #',
      ),
      before: 'até|para|na|no|em|antes de|a|à|às',
      about: 'sobre|acerca d[eoa]|a respeito d[eoa]|por',
      past: /(?<!\p{L})(passad[oa]|h[áa] (\d|um|dois)|ontem|[úu]ltim[oa])(?!\p{L})/iu,
    },
  ],
  [
    'it',
    {
      parser: chrono.it.casual,
      before: 'entro|per|il|la|prima di|a|alle|fino a|questo|questa',
      about: 'su|sul|sulla|riguardo a|circa|per',
      past: /(?<!\p{L})(scors[oa]|passat[oa]|fa|ieri)(?!\p{L})/iu,
    },
  ],
  [
    'nl',
    {
      parser: extended(chrono.nl.casual, [[/(?<!\p{L})overmorgen/iu, 2]]),
      before: 'tegen|voor|op|om|tot|in|vanaf',
      about: 'over|betreffende|aangaande|wegens',
      past: /(?<!\p{L})(vorige|afgelopen|geleden|gisteren)(?!\p{L})/iu,
    },
  ],
  [
    'sv',
    {
      parser: extended(
        chrono.sv.casual,
        [
          [/(?<!\p{L})i ?övermorgon/iu, 2],
          [/(?<!\p{L})i ?morgon/iu, 1],
          [/(?<!\p{L})(?:i ?eftermiddag|i ?kväll)/iu, 0],
        ],
        [
          ['dag(?:ar)?', 1],
          ['veck(?:a|or)', 7],
        ],
        '(?<!\\p{L})om #',
      ),
      before: 'på|till|före|innan|senast|kl|den|om',
      about: 'om|angående|gällande|för',
      past: /(?<!\p{L})(förra|sedan|ig[åa]r|i förrgår)(?!\p{L})/iu,
    },
  ],
  [
    'ja',
    {
      parser: extended(
        chrono.ja.casual,
        [
          [/明後日|あさって/u, 2],
          [/あした/u, 1],
          [/来週(?!の?[月火水木金土日]曜)/u, 7],
        ],
        [
          ['日後', 1],
          ['週間後', 7],
        ],
        '#',
      ),
      before: '',
      about: '',
      past: /先週|先月|前|昨日|きのう/u,
    },
  ],
  ['fi', { parser: chrono.fi.casual, before: 'ennen|viimeistään', about: '', past: /viime|sitten|eilen/iu }],
]);

/** By a Slack locale such as 'de-DE'; English for a language that is not here. */
export function lexiconOf(locale: string): Lexicon {
  return lexicons.get(locale.slice(0, 2).toLowerCase()) ?? english;
}

/** Words for a part of the day: behind the date, or within it. Mornings are when work begins. */
export const dayParts = {
  afternoon:
    'afternoon|nachmittags?|après-midi|aprem|por la tarde|de la tarde|tarde|pomeriggio|middag|eftermiddag|午後|iltapäivällä',
  evening:
    'evening|tonight|abends?|soirée|soir|noche|noite|sera|stasera|avond|vanavond|kväll|ikväll|夕方|今夜|夜|illalla',
  morning:
    'morning|morgens|früh|vormittags?|matin|por la mañana|de la mañana|da manhã|de manhã|mattina|ochtend|förmiddag|午前|朝',
} as const;

/** Weekdays in two or three letters are words of their own in many a sentence: "so, morgen", "what to do". */
export const shortWeekdays =
  /(?<!\p{L})(?:so|mo|di|mi|do|fr|sa|ma|wo|vr|za|zo|lun|mar|mer|jeu|ven|sam|dim|mié|jue|vie|dom|gio|seg|ter|qua|qui|sex|tor|ons)(?![\p{L}.])/gu;
