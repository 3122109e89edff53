/** What can be typed, under the eight strategies that it serves (A2). */
import { expect, test } from '@jest/globals';
import { rapportHelp } from '../../src/slack/rapport-help.js';

const typed = { command: '/rapport', kudosCommand: '/thanks', followUpCommand: '/later' };

test('A2: help stands under the eight strategies, by the names that commands have here, and fits into a message', () => {
  const { text, blocks } = rapportHelp(typed);
  const [opening, ...strategies] = [...text.matchAll(/^\*(.+)\*$/gm)].map(([, name]) => name);
  expect(opening).toContain("I'm Rapport");
  expect(strategies).toEqual([
    'Be genuine and approachable',
    'Network actively',
    'Offer help and support',
    'Follow up and keep in touch',
    'Be a team player',
    'Show gratitude',
    'Be professional and ethical',
    'Adapt and learn',
  ]);
  expect(text).toContain('`/thanks @ana for the release notes`');
  expect(text).toContain('`/later @ana friday 10am about the deck`');
  expect(text).not.toMatch(/\/kudos|\/followup/);
  // No strategy without something to type, and none cut off.
  expect(blocks).toHaveLength(strategies.length + 2);
  for (const block of blocks.slice(1, -1)) {
    expect(JSON.stringify(block)).toMatch(/\\n`\/(?:rapport|thanks|later) /);
    expect(JSON.stringify(block)).not.toContain('…"');
  }
});
