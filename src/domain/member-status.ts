/**
 * Whether a Slack status says that its owner is not at work (P2, R6): on holiday, ill, on leave.
 *
 * The surprising rule: a word counts only where a clause of the status begins with it, after "on", "im", "de" and the like, and in
 * English only if a time, a place or nothing follows. So "Sick, back on Monday" is away, and "not away", "back from vacation",
 * "away team design" and "sick of meetings" are not. Where in doubt they are at work: a nudge too many is smaller than a person
 * who never hears.
 */
export type Status = {
  readonly statusText: string;
  /** As Slack writes it: ':palm_tree:', and ':baby::skin-tone-3:'. */
  readonly statusEmoji: string;
  /** When Slack takes the status away; null for never, or not known. */
  readonly statusExpiresAt: Date | null;
};

/** An expired status is no status. */
export function statusSaysAway({ statusText, statusEmoji, statusExpiresAt }: Status, now: Date): boolean {
  if (statusExpiresAt !== null && statusExpiresAt <= now) return false;
  const text = statusText
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('i\u0307', 'i')
    .replaceAll('’', "'")
    .replace(/\bo\.o\.o\.?/g, 'ooo')
    .trim();
  const clauses = text.split(clauseEnds).map((clause) => clause.replace(decoration, '').trim());
  if (clauses.some((clause) => english.test(clause) || elsewhere.test(clause)) || withoutSpaces.test(text)) return true;
  return awayEmoji.has(nameOf(statusEmoji)) && !atWork.test(text);
}

const clauseEnds = /[,;:|()/!?·•–—\n]+|\.(?!\d)|\s-\s/u;
/** Emoji, bullets and the like before the first word. */
const decoration = /^[^\p{L}\p{N}]+/u;

const englishLead = oneOf(
  `i'm|i am|am|is|currently|still|now|today|out|on|off|gone|away|at home|home|taking|enjoying|my|a|an|the|some|and`,
);
const englishAway = oneOf(
  `vacation|vacationing|vacay|holiday|holidays|bank holiday|public holiday|honeymoon|sick|ill|unwell|sick leave|out of office|` +
    `out of the office|ooo|pto|fto|leave|annual leave|medical leave|family leave|parental leave|maternity|maternity leave|` +
    `paternity|paternity leave|bereavement leave|leave of absence|sabbatical|jury duty|away|off|off work|day off|days off|` +
    `time off|week off|not working`,
);
const months = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec';
const weekdays = 'mon|tue|wed|thu|fri|sat|sun';
/** What may follow: an end, a length of time, a place; not the noun that the word describes, nor a day that is still to come. */
const englishTail = `(?:$|\\s*[\\d+&→>~^-]|\\s+(?:${[
  `until|till|til|'til|thru|through|today|tonight|this|all|since|with|w|at|and|again|back|mode|now|due`,
  'for (?:the|this|some|all|two|three|\\d+ (?:day|week|month))',
  'in(?!\\s+(?:\\d|a\\s))',
  `(?:${months}|${weekdays})\\p{L}*`,
  `[^\\p{L}\\p{N}\\s]`,
].join('|')})(?![\\p{L}\\p{N}']*\\p{L}))`;
const english = new RegExp(
  `^(?:${englishLead}\\s+)*(?:${englishAway}${englishTail}|out\\s+(?:until|till|today|this|all)(?!\\p{L}))`,
  'u',
);

const lead = oneOf(
  `ich bin|bin|im|in|noch|heute|aktuell|derzeit|leider|auf|en|je suis|suis|actuellement|de|estoy|hoy|em|estou|hoje|sono|oggi|` +
    `op|met|ik ben|ben|vandaag|på|jag är|jeg er|är|er|i dag|i|na|jestem|jsem|v|в|у|на|я|bugün`,
);
const away = oneOf(
  // German
  `urlaub|jahresurlaub|ferien|krank|krankgemeldet|krankgeschrieben|elternzeit|mutterschutz|sonderurlaub|abwesend|nicht im dienst|` +
    // French
    `congé|congés|conges|vacances|arrêt maladie|malade|congé maternité|congé paternité|congé parental|absent|absente|` +
    // Spanish, Portuguese, Italian
    `vacaciones|baja|baja por enfermedad|enfermo|enferma|ausente|permiso|férias|ferias|licença|licença médica|doente|afastado|` +
    `afastada|ferie|vacanza|malattia|malato|malata|assente|congedo|maternità|` +
    // Dutch, Swedish, Danish, Norwegian, Finnish
    `vakantie|ziek|verlof|afwezig|zwangerschapsverlof|på semester|sjuk|sjukskriven|föräldraledig|ledig|syg|sygemeldt|barsel|syk|` +
    `sykemeldt|permisjon|foreldrepermisjon|lomalla|sairaana|vanhempainvapaalla|poissa|` +
    // Polish, Czech, Russian, Ukrainian, Turkish
    `urlop|urlopie|chory|chora|zwolnieniu|dovolená|dovolené|nemocný|nemocná|отпуск|отпуске|болею|больничный|больничном|декрете|` +
    `відпустка|відпустці|хворію|лікарняному|izinli|izinde|izindeyim|tatilde|tatildeyim|hastayım|raporlu`,
);
const elsewhere = new RegExp(`^(?:${lead}\\s+)*?${away}(?![\\p{L}\\p{N}])`, 'u');

/** Japanese, Chinese and Korean set no spaces between words; what follows may say that it is over. */
const withoutSpaces =
  /(?:休暇|有給|有休|病欠|欠勤|育休|産休|休職|(?<!昼)休み|休假|请假|請假|病假|年假|产假|產假|度假中|휴가|병가|연차|휴직)(?!\s*(?:明け|から|后|後|回|结束|結束|申请|申請|끝|복귀|정책))/u;

const awayEmoji = new Set([
  'palm_tree',
  'beach_with_umbrella',
  'umbrella_on_ground',
  'desert_island',
  'camping',
  'airplane',
  'face_with_thermometer',
  'face_with_head_bandage',
  'nauseated_face',
  'face_vomiting',
  'sneezing_face',
  'hospital',
  'baby',
  'baby_bottle',
  'pregnant_woman',
]);

/** A palm tree beside such words is decoration. */
const atWork =
  /^(?:working|wfh|wfa|remote|focus|in a meeting|meeting|commuting|on call|back|not|available|arbeite|télétravail)(?!\p{L})/u;

function nameOf(emoji: string): string {
  return /^:([^:]+):/.exec(emoji)?.[1] ?? emoji;
}

function oneOf(alternatives: string): string {
  return `(?:${alternatives.replaceAll(' ', '\\s+')})`;
}
