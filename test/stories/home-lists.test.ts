/** Whom to reach out to and what to follow up, beyond what App Home has room for (A1). */
import { afterEach, expect, test } from '@jest/globals';
import { type Person, wordsOf } from '../support/person.js';
import { closeWorlds, openWorld } from '../support/world.js';

afterEach(closeWorlds);

const form = async (person: Person) => wordsOf((await person.form())?.blocks);
const saves = async (person: Person, note: string) => person.typesAndSaves(`/followup friday 10am about ${note}`);

test('A1: of forty-five follow-ups App Home shows ten and leads to all, twenty a page; done there, it is gone there and at home', async () => {
  const { ana, neighbour } = await openWorld();
  for (let index = 10; index < 55; index += 1) await saves(ana, `matter ${index}`);
  await ana.opensHome();
  expect(await ana.home()).toContain('All 45 follow-ups');

  await ana.presses('home_list_follow_ups', { home: true });
  const pages = [await form(ana)];
  await ana.presses('home_list_after', { home: true });
  pages.push(await form(ana));
  await ana.presses('home_list_after', { home: true });
  pages.push(await form(ana));

  expect(pages.map((page) => page.match(/matter \d+/g)?.length)).toEqual([20, 20, 5]);
  expect(new Set(pages.flatMap((page) => page.match(/matter \d+/g) ?? [])).size).toBe(45);
  expect(pages.at(-1)).toContain('Page 3 of 3');

  const last = pages.at(-1)?.match(/matter \d+/)?.[0] ?? '';
  await ana.presses('follow_up_done', { home: true });
  expect(await form(ana)).not.toContain(last);
  expect(await ana.home()).toContain('All 44 follow-ups');
  await neighbour('ana').opensHome();
  expect(await neighbour('ana').home()).not.toContain('matter');
});

test('A1: a follow-up is changed from the list, too, and everything closes when it is saved', async () => {
  const { ana } = await openWorld();
  for (let index = 10; index < 21; index += 1) await saves(ana, `matter ${index}`);
  await ana.opensHome();
  await ana.presses('home_list_follow_ups', { home: true });

  await ana.presses('follow_up_change', { home: true });
  expect(await ana.submits({ note: 'another matter' })).toEqual({});

  expect(await ana.form()).toBeNull();
  expect(await ana.home()).toContain('another matter');
});

test('A1: everybody she keeps in touch with is in the list; whom she takes off it is gone at once', async () => {
  const others = Array.from({ length: 25 }, (_, index) => `U0MANY${index}`);
  const { ana } = await openWorld({ crowd: others });
  await ana.types('/rapport start');
  for (const some of [others.slice(0, 8), others.slice(8, 16), others.slice(16)]) {
    await ana.types(`/rapport keep ${some.map((id) => `<@${id}>`).join(' ')} every 2 weeks`);
  }
  await ana.opensHome();
  expect(await ana.home()).toContain('All 25 people');

  await ana.presses('home_list_people', { home: true });
  expect((await form(ana)).match(/U0MANY\d+/g)).toHaveLength(20);
  await ana.presses('home_list_after', { home: true });
  const [first = ''] = (await form(ana)).match(/U0MANY\d+/) ?? [];
  await ana.presses('tie_more', { home: true, value: `end:${first}` });

  expect(await form(ana)).not.toContain(first);
  expect(await ana.home()).toContain('All 24 people');
});
