import { describe, expect, test } from '@jest/globals';
import { fits } from '../../src/sandbox/demo/casting.js';
import { channelNamed } from '../../src/sandbox/demo/channels.js';
import { chatScripts, threadScripts } from '../../src/sandbox/demo/repertoire.js';
import { threads } from '../../src/sandbox/demo/script.js';

const allScripts = [...threadScripts, ...chatScripts];

test('a script is read as roles, teams, choices of manner and lines with what they earn', () => {
  const [script, second] = threads(
    'support',
    `
= A support; B server; live
A: @B is {school} back?
B: Yes. ^tada ^heart

A: Good morning.
`,
  );
  expect(script).toMatchObject({ channel: 'support', form: 'thread', isLive: true, isNear: false, roles: ['A', 'B'] });
  expect(script?.teams.get('B')).toEqual(['backend', 'platform']);
  expect(script?.lines[1]).toEqual({ role: 'B', text: 'Yes.', reactions: ['tada', 'heart'] });
  expect(second?.lines).toHaveLength(1);
});

describe('the repertoire', () => {
  test('has room for three months without going in circles', () => {
    const lines = new Set(allScripts.flatMap((script) => script.lines.map(({ text }) => text)));
    expect(lines.size).toBeGreaterThan(500);
  });

  test('has no role that nobody in its channel could play', () => {
    const unplayable = allScripts.filter((script) => {
      const { members } = channelNamed(script.channel);
      return script.roles.some((role) => !members.some((person) => fits(script, role, person)));
    });
    expect(unplayable.map(({ lines }) => lines[0]?.text)).toEqual([]);
  });
});
