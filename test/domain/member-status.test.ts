import { describe, expect, test } from '@jest/globals';
import { statusSaysAway } from '../../src/domain/member-status.js';

const now = new Date('2026-06-10T10:00:00Z');

function isAway(statusText: string, statusEmoji = '', statusExpiresAt: Date | null = null): boolean {
  return statusSaysAway({ statusText, statusEmoji, statusExpiresAt }, now);
}

/** Slack's own suggestions in several languages, and what people type. */
const away = [
  ...[
    'Vacationing',
    'On vacation',
    'on vacation in Italy',
    'Vacation until 14 June',
    'vacation 3–14 Aug',
    'On holiday',
    'holiday!',
  ],
  ...[
    'Out sick',
    'Sick',
    'sick today',
    'Sick, back on Monday',
    'Off sick',
    'I’m sick',
    'Out of office',
    'OOO',
    'OOO until Monday',
  ],
  ...[
    'o.o.o. until Thursday',
    'PTO',
    'On PTO this week',
    'Parental leave',
    'On maternity leave until October',
    'On leave',
    'Away',
  ],
  ...[
    'away until Monday',
    'Away for the week',
    'Off today',
    'Day off',
    'Taking a day off',
    'Not working today',
    'Out until Friday',
  ],
  ...[
    'In Berlin, on vacation',
    '🌴 Vacation',
    'Sabbatical (back in May)',
    'Bank holiday',
    'Annual leave',
    'Still sick',
  ],
  ...['Im Urlaub', 'Urlaub bis 3.8.', 'Krank', 'Bin krank', 'Krankgeschrieben', 'In Elternzeit', 'Abwesend'],
  ...['En congé', 'Congés', 'En vacances', 'En arrêt maladie', 'Absente', 'De vacaciones', 'De baja por enfermedad'],
  ...[
    'De férias',
    'De licença',
    'In ferie',
    'In malattia',
    'Op vakantie',
    'Ziek',
    'På semester',
    'På ferie',
    'Sjuk',
    'Syg',
  ],
  ...['Na urlopie', 'Na zwolnieniu', 'Chora', 'В отпуске', 'На больничном', 'У відпустці', 'İzinli'],
  ...['休暇中', '夏休み', '病欠', '休假中', '请假', '휴가 중', '병가'],
];

const atWork = [
  ...[
    'On call, not away',
    'Away team design',
    'away from keyboard',
    'Away for lunch',
    'right away',
    'Back from vacation',
  ],
  ...[
    'not on vacation',
    '3 days until vacation!',
    'Planning the holiday party',
    'Holiday campaign',
    'vacation policy',
    'Holiday in 3 days',
  ],
  ...[
    'vacation tomorrow',
    'sick of meetings',
    'sick beats',
    'Leave me a message',
    'leaving at 5',
    'paid leave reform',
    'off to lunch',
  ],
  ...[
    'kick-off',
    'offline until 3 pm',
    'In a meeting',
    'Commuting',
    'Working remotely',
    'Focus time',
    'Out for a walk',
    'holistic',
  ],
  ...['Office hours', 'Cover for Ben’s vacation', 'PTO request tool', 'Building leave-request forms', ''],
  ...[
    'Zurück aus dem Urlaub',
    'Urlaubsplanung',
    'Krankenhaus-Projekt',
    'kein Urlaub',
    'De retour de vacances',
    'hasta mañana',
  ],
  ...['昼休み', '休暇明け', '休假回来', '휴가 복귀'],
];

describe('P2, R6: a status says away', () => {
  test.each(away)('"%s"', (text) => {
    expect(isAway(text)).toBe(true);
  });

  test.each(atWork)('not: "%s"', (text) => {
    expect(isAway(text)).toBe(false);
  });

  test.each([':palm_tree:', ':face_with_thermometer:', ':hospital:', ':baby:', ':baby::skin-tone-3:', ':airplane:'])(
    '%s says it, too',
    (emoji) => {
      expect(isAway('', emoji)).toBe(true);
    },
  );

  test.each([':no_entry:', ':spiral_calendar_pad:', ':bus:', ':house_with_garden:', ':headphones:', ':coffee:', ''])(
    'not: %s',
    (emoji) => {
      expect(isAway('', emoji)).toBe(false);
    },
  );

  test('a palm tree beside work is decoration', () => {
    expect(isAway('Working from Lisbon', ':palm_tree:')).toBe(false);
    expect(isAway('See you in July', ':palm_tree:')).toBe(true);
  });

  test('an expired status is no status', () => {
    expect(isAway('On vacation', ':palm_tree:', new Date(now.getTime() + 1))).toBe(true);
    expect(isAway('On vacation', ':palm_tree:', now)).toBe(false);
  });
});
