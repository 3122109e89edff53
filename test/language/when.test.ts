import { describe, expect, test } from '@jest/globals';
import { DateTime } from 'luxon';
import { readWhen } from '../../src/language/when.js';

/** What is read, on the wall of that zone: the moment, then what is left of the text. */
function read(text: string, now: string, zone: string, locale = 'en-US'): string {
  const when = readWhen(text, { now: new Date(now), zone, locale });
  const wall = (at: Date) => DateTime.fromJSDate(at, { zone }).toFormat('ccc d LLL HH:mm');
  switch (when.kind) {
    case 'at':
      return `${wall(when.at)}${when.hadTime ? '' : ' (day)'}${when.rest === '' ? '' : ` | ${when.rest}`}`;
    case 'past':
      return `past: ${wall(when.at)}`;
    case 'twofold':
      return `twofold: ${when.readings.map(wall).join(' or ')}`;
    case 'none':
      return 'none';
  }
}

describe('F1: on a Wednesday morning in Berlin', () => {
  test.each([
    ['friday 10am about the deck', 'Fri 6 Mar 10:00 | the deck'],
    ['send the deck by friday 5pm', 'Fri 6 Mar 17:00 | send the deck'],
    ['11am', 'Wed 4 Mar 11:00'],
    ['noon tomorrow', 'Thu 5 Mar 12:00'],
    ['at 5 tomorrow', 'Thu 5 Mar 17:00'],
    ['05:30 tomorrow', 'Thu 5 Mar 05:30'],
    ['5pm tomorrow', 'Thu 5 Mar 17:00'],
    ['5am tomorrow', 'Thu 5 Mar 05:00'],
    ['in 20 hours', 'Thu 5 Mar 05:30'],
    ['this afternoon', 'Wed 4 Mar 15:00'],
    ['tonight', 'Wed 4 Mar 22:00'],
    ['tomorrow morning', 'Thu 5 Mar 00:00 (day)'],
    ['today', 'Wed 4 Mar 00:00 (day)'],
    ['tomorrow', 'Thu 5 Mar 00:00 (day)'],
    ['in 3 days', 'Sat 7 Mar 00:00 (day)'],
    ['in 3 days at 4pm', 'Sat 7 Mar 16:00'],
    ['in 2 weeks', 'Wed 18 Mar 00:00 (day)'],
    ['in a month', 'Sat 4 Apr 00:00 (day)'],
    ['in an hour', 'Wed 4 Mar 10:30'],
    ['next tuesday', 'Tue 10 Mar 00:00 (day)'],
    ['monday', 'Mon 9 Mar 00:00 (day)'],
    ['20 march', 'Fri 20 Mar 00:00 (day)'],
    ['2026-03-20', 'Fri 20 Mar 00:00 (day)'],
    ['20.03.2026', 'Fri 20 Mar 00:00 (day)'],
    ['14/3', 'Sat 14 Mar 00:00 (day)'],
    ['3/14', 'Sat 14 Mar 00:00 (day)'],
    ['in march 2027', 'Mon 1 Mar 00:00 (day)'],
  ])('"%s" is %s', (text, expected) => {
    expect(read(text, '2026-03-04T08:30:00Z', 'Europe/Berlin')).toBe(expected);
  });

  test.each([
    ['yesterday', 'past: Tue 3 Mar 00:00'],
    ['last friday', 'past: Fri 27 Feb 00:00'],
    ['2 days ago', 'past: Mon 2 Mar 00:00'],
    ['9am today', 'past: Wed 4 Mar 09:00'],
    ['3/4', 'twofold: Fri 3 Apr 00:00 or Wed 4 Mar 00:00'],
    ['1/2', 'twofold: Mon 1 Feb 00:00 or Sat 2 Jan 00:00'],
    ['05.06.2026', 'twofold: Fri 5 Jun 00:00 or Wed 6 May 00:00'],
    ['about the deck', 'none'],
    ['version 2.10 and room 555', 'none'],
    ['30 february', 'none'],
    ['', 'none'],
  ])('"%s" is %s', (text, expected) => {
    expect(read(text, '2026-03-04T08:30:00Z', 'Europe/Berlin')).toBe(expected);
  });

  test.each([
    ['the may release tomorrow', 'Thu 5 Mar 00:00 (day) | the may release'],
    ['24/7 support tomorrow', 'Thu 5 Mar 00:00 (day) | 24/7 support'],
    ['q3 numbers friday', 'Fri 6 Mar 00:00 (day) | q3 numbers'],
  ])('what looks like a date does not hide one: "%s" is %s', (text, expected) => {
    expect(read(text, '2026-03-04T08:30:00Z', 'Europe/Berlin')).toBe(expected);
  });
});

test.each([
  ['Europe/Berlin', 'Wed 4 Mar 10:00'],
  ['America/New_York', 'Wed 4 Mar 10:00'],
  ['America/Los_Angeles', 'Tue 3 Mar 10:00'],
  ['Asia/Kolkata', 'Wed 4 Mar 10:00'],
  ['Pacific/Auckland', 'Wed 4 Mar 10:00'],
])('F1: in %s, "tomorrow 10am" is tomorrow on their own wall', (zone, expected) => {
  const instants = { 'America/Los_Angeles': '2026-03-03T07:00:00Z', 'Pacific/Auckland': '2026-03-02T11:30:00Z' };
  const now = instants[zone as keyof typeof instants] ?? '2026-03-03T12:00:00Z';
  expect(read('tomorrow 10am', now, zone)).toBe(expected);
});

test.each([
  ['Europe/Berlin', '2026-03-27T12:00:00Z', 'monday 10am', '2026-03-30T08:00:00.000Z'],
  ['Europe/Berlin', '2026-10-23T12:00:00Z', 'monday 10am', '2026-10-26T09:00:00.000Z'],
  ['America/New_York', '2026-03-06T12:00:00Z', 'in 3 days at 10am', '2026-03-09T14:00:00.000Z'],
  ['America/New_York', '2026-10-30T12:00:00Z', 'in 3 days at 10am', '2026-11-02T15:00:00.000Z'],
  ['Europe/Berlin', '2026-03-29T00:30:00Z', 'in 90 minutes', '2026-03-29T02:00:00.000Z'],
  ['Europe/Berlin', '2026-03-28T12:00:00Z', '29 march 2:30am', '2026-03-29T01:30:00.000Z'],
])('F1: in %s at %s, "%s" is right across the change of the clocks', (zone, now, text, expected) => {
  const when = readWhen(text, { now: new Date(now), zone });
  expect(when.kind === 'at' && when.at.toISOString()).toBe(expected);
});

/** On a Wednesday morning in Berlin, by somebody whose Slack speaks that language. */
describe.each([
  {
    locale: 'de-DE',
    read: [
      ['morgen um 10 wegen der Folien', 'Thu 5 Mar 10:00 | der Folien'],
      ['am Freitag um 10 Uhr das Angebot', 'Fri 6 Mar 10:00 | das Angebot'],
      ['nächsten Dienstag', 'Tue 10 Mar 00:00 (day)'],
      ['in 3 Tagen die Folien', 'Sat 7 Mar 00:00 (day) | die Folien'],
      ['heute Nachmittag', 'Wed 4 Mar 15:00'],
      ['morgen früh die Folien', 'Thu 5 Mar 00:00 (day) | die Folien'],
      ['Freitag Nachmittag anrufen', 'Fri 6 Mar 15:00 | anrufen'],
      ['übermorgen', 'Fri 6 Mar 00:00 (day)'],
      ['so, morgen Bericht schicken', 'Thu 5 Mar 00:00 (day) | so, Bericht schicken'],
      ['what to do friday 10am', 'Fri 6 Mar 10:00 | what to do'],
      ['in 3 days about the deck', 'Sat 7 Mar 00:00 (day) | the deck'],
      ['3/4', 'Fri 3 Apr 00:00 (day)'],
      ['gestern um 15 Uhr', 'past: Tue 3 Mar 15:00'],
      ['die Folien', 'none'],
    ],
  },
  {
    locale: 'fr-FR',
    read: [
      ['demain à 10h au sujet du devis', 'Thu 5 Mar 10:00 | devis'],
      ['vendredi 10h30 le devis', 'Fri 6 Mar 10:30 | le devis'],
      ['après-demain', 'Fri 6 Mar 00:00 (day)'],
      ['dans deux semaines', 'Wed 18 Mar 00:00 (day)'],
      ['mardi prochain', 'Tue 10 Mar 00:00 (day)'],
      ['cet après-midi', 'Wed 4 Mar 14:00'],
      ['3/4', 'Fri 3 Apr 00:00 (day)'],
      ['il y a 3 jours', 'past: Sun 1 Mar 00:00'],
    ],
  },
  {
    locale: 'es-ES',
    read: [
      ['mañana a las 10 sobre la propuesta', 'Thu 5 Mar 10:00 | la propuesta'],
      ['pasado mañana', 'Fri 6 Mar 00:00 (day)'],
      ['el próximo martes', 'Tue 10 Mar 00:00 (day)'],
      ['en dos semanas', 'Wed 18 Mar 00:00 (day)'],
      ['el lunes por la mañana', 'Mon 9 Mar 00:00 (day)'],
      ['la próxima semana', 'Wed 11 Mar 00:00 (day)'],
      ['hace 3 días', 'past: Sun 1 Mar 00:00'],
    ],
  },
  {
    locale: 'pt-BR',
    read: [
      ['sexta-feira às 10:30 sobre a proposta', 'Fri 6 Mar 10:30 | a proposta'],
      ['depois de amanhã', 'Fri 6 Mar 00:00 (day)'],
      ['em 3 dias', 'Sat 7 Mar 00:00 (day)'],
      ['daqui a 3 dias', 'Sat 7 Mar 00:00 (day)'],
      ['em duas semanas', 'Wed 18 Mar 00:00 (day)'],
      ['ontem', 'past: Tue 3 Mar 00:00'],
    ],
  },
  {
    locale: 'it-IT',
    read: [
      ['domani alle 10', 'Thu 5 Mar 10:00'],
      ['tra 3 giorni', 'Sat 7 Mar 00:00 (day)'],
      ['martedì prossimo', 'Tue 10 Mar 00:00 (day)'],
      ['questo pomeriggio', 'Wed 4 Mar 15:00'],
    ],
  },
  {
    locale: 'nl-NL',
    read: [
      ['morgen om 10 uur', 'Thu 5 Mar 10:00'],
      ['overmorgen', 'Fri 6 Mar 00:00 (day)'],
      ['over 3 dagen', 'Sat 7 Mar 00:00 (day)'],
      ['vrijdag om 10:30 over de offerte', 'Fri 6 Mar 10:30 | de offerte'],
    ],
  },
  {
    locale: 'sv-SE',
    read: [
      ['imorgon', 'Thu 5 Mar 00:00 (day)'],
      ['i övermorgon', 'Fri 6 Mar 00:00 (day)'],
      ['om 3 dagar', 'Sat 7 Mar 00:00 (day)'],
      ['om två veckor', 'Wed 18 Mar 00:00 (day)'],
      ['nästa tisdag', 'Tue 10 Mar 00:00 (day)'],
      ['ikväll', 'Wed 4 Mar 18:00'],
    ],
  },
  {
    locale: 'ja-JP',
    read: [
      ['明日10時', 'Thu 5 Mar 10:00'],
      ['金曜日の10時半に資料', 'Fri 6 Mar 10:30 | 資料'],
      ['3日後', 'Sat 7 Mar 00:00 (day)'],
      ['2週間後', 'Wed 18 Mar 00:00 (day)'],
      ['明後日', 'Fri 6 Mar 00:00 (day)'],
      ['今日の午後', 'Wed 4 Mar 15:00'],
    ],
  },
  { locale: 'fi-FI', read: [['huomenna kello 10', 'Thu 5 Mar 10:00']] },
  { locale: 'tlh', read: [['tomorrow 10am', 'Thu 5 Mar 10:00']] },
])('F1: in $locale', ({ locale, read: cases }) => {
  test.each(cases)('"%s" is %s', (text, expected) => {
    expect(read(text, '2026-03-04T08:30:00Z', 'Europe/Berlin', locale)).toBe(expected);
  });
});
