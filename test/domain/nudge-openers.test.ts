import { describe, expect, test } from '@jest/globals';
import { channelId, memberId, messageTs } from '../../src/domain/ids.js';
import { anniversaryOf, canName, commonChannels, type Moment, sharedThread } from '../../src/domain/nudge-openers.js';
import { addDays, utcDay } from '../../src/domain/time.js';

const now = new Date('2026-03-04T08:30:00Z');
const design = channelId('C0DESIGN');
const leads = channelId('C0LEADS');

function moment(different: Partial<Moment> = {}): Moment {
  return {
    kind: 'mention',
    from: memberId('U0ANA'),
    channelId: design,
    threadTs: messageTs('1770804000.000100'),
    at: addDays(now, -21),
    isPrivate: false,
    hasBot: true,
    ...different,
  };
}
const fromBen = { from: memberId('U0BEN') };
const inLeads = { channelId: leads, isPrivate: true };

describe('R5: the last thread', () => {
  test('is the newest that both can see', () => {
    const older = moment({ channelId: channelId('C0GENERAL'), at: addDays(now, -40) });
    expect(sharedThread([moment(), older])).toEqual({
      channelId: design,
      threadTs: '1770804000.000100',
      isTheirs: false,
      day: utcDay(addDays(now, -21)),
      isOfBoth: false,
    });
    expect(sharedThread([moment({ hasBot: false }), older])?.channelId).toBe('C0GENERAL');
    expect(sharedThread([moment({ kind: 'reaction', threadTs: null }), older])?.channelId).toBe('C0GENERAL');
    expect(sharedThread([])).toBeNull();
  });

  test('is theirs where both wrote in it: a mention alone is a message, and what they wrote elsewhere is no part of it', () => {
    const isTheirs = (...moments: readonly Moment[]) => sharedThread(moments)?.isTheirs;
    expect(isTheirs(moment())).toBe(false);
    expect(isTheirs(moment(), moment())).toBe(false);
    expect(isTheirs(moment(), moment(fromBen))).toBe(true);
    expect(isTheirs(moment({ kind: 'reply' }))).toBe(true);
    const elsewhere = { ...fromBen, threadTs: messageTs('1770000000.000100') };
    expect(isTheirs(moment(), moment(elsewhere))).toBe(false);
    expect(isTheirs(moment(), moment({ ...fromBen, channelId: channelId('C0GENERAL') }))).toBe(false);
  });

  test('V1: of a private channel it is one only where both were there: a mention alone does not bring anybody in', () => {
    expect(sharedThread([moment(inLeads)])).toBeNull();
    expect(sharedThread([moment(inLeads), moment(inLeads)])).toBeNull();
    expect(sharedThread([moment({ ...inLeads, kind: 'kudos' }), moment({ ...inLeads, ...fromBen })])).toBeNull();
    expect(sharedThread([moment(inLeads), moment({ ...inLeads, ...fromBen })])?.channelId).toBe(leads);
    expect(sharedThread([moment({ ...inLeads, kind: 'reply' })])?.isOfBoth).toBe(true);
    expect(sharedThread([moment(inLeads), moment({ ...inLeads, kind: 'reaction', threadTs: null })])).not.toBeNull();
  });

  test('V1: a channel that became private since is named to those only who were there, and none without Rapport', () => {
    const place = { channelId: design, isOfBoth: false };
    expect(canName(place, { isPrivate: false, hasBot: true })).toBe(true);
    expect(canName(place, { isPrivate: true, hasBot: true })).toBe(false);
    expect(canName({ ...place, isOfBoth: true }, { isPrivate: true, hasBot: true })).toBe(true);
    expect(canName({ ...place, isOfBoth: true }, { isPrivate: false, hasBot: false })).toBe(false);
    expect(canName(place, null)).toBe(false);
  });
});

describe('R5: a channel in common', () => {
  const of = (moments: readonly Moment[], except: Moment['channelId'] | null = null) =>
    commonChannels(moments, { now, except });

  test('is one where both were seen in the last three months, those with the most first', () => {
    const general = { channelId: channelId('C0GENERAL') };
    const both = [moment(), moment(fromBen)];
    const more = [moment(general), moment(general), moment({ ...general, ...fromBen })];
    expect(of([...both, ...more])).toEqual(['C0GENERAL', design]);
    expect(of([...both, ...more], general.channelId)).toEqual([design]);
    expect(of([moment(), moment()])).toEqual([]);
    expect(of(both.map((each) => ({ ...each, at: addDays(now, -91) })))).toEqual([]);
    expect(of(both.map((each) => ({ ...each, hasBot: false })))).toEqual([]);
  });
});

describe('R5: the anniversary', () => {
  const years = (first: string | null, at = now, zone = 'Europe/Berlin') =>
    anniversaryOf(first === null ? null : moment({ at: new Date(first) }), [], { now: at, zone })?.years ?? null;

  test.each([
    ['2025-03-04T10:00:00Z', 1],
    ['2025-03-08T10:00:00Z', 1],
    ['2023-03-02T10:00:00Z', 3],
    ['2025-03-09T10:00:00Z', null],
    ['2025-02-28T10:00:00Z', null],
    ['2026-03-03T10:00:00Z', null],
    [null, null],
  ])('of a first word on %s, in the week of 4 March 2026, is %s', (first, expected) => {
    expect(years(first)).toBe(expected);
  });

  test('is found over the turn of the year and on 29 February', () => {
    expect(years('2024-12-31T10:00:00Z', new Date('2026-01-02T09:00:00Z'))).toBe(1);
    expect(years('2025-01-02T10:00:00Z', new Date('2025-12-30T09:00:00Z'))).toBe(1);
    expect(years('2024-02-29T10:00:00Z', new Date('2026-02-26T09:00:00Z'))).toBe(2);
  });

  test('V1: is none where the channel is not to be named, or the first contact was no word', () => {
    const at = new Date('2025-03-04T10:00:00Z');
    const when = { now, zone: 'UTC' };
    expect(anniversaryOf(moment({ ...inLeads, at }), [], when)).toBeNull();
    expect(anniversaryOf(moment({ ...inLeads, at, kind: 'reply' }), [], when)).toMatchObject({ years: 1 });
    expect(anniversaryOf(moment({ at, kind: 'kudos' }), [], when)).toBeNull();
  });
});
