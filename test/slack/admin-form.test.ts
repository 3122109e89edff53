/** Whatever a workspace chose, Slack takes the form of it, and what nobody touched is nothing changed (W3). */
import { expect, test } from '@jest/globals';
import { channelId, groupId } from '../../src/domain/ids.js';
import { formSettings, type WorkspaceSettings } from '../../src/domain/workspace.js';
import { checkView } from '../../src/sandbox/blocks/view-limits.js';
import { initialValues } from '../../src/sandbox/view-state.js';
import { fieldsOf, readFields } from '../../src/slack/admin-form-fields.js';
import { readSettingsForm } from '../../src/slack/admin-form-read.js';
import { changedMeanwhile, settingsModal } from '../../src/slack/admin-form-view.js';
import { aWorkspaceSettings } from '../support/facts.js';
import { fc } from '../support/property.js';

const words = (maxLength: number) => fc.string({ unit: 'grapheme', minLength: 1, maxLength });
const emoji = fc.stringMatching(/^[a-z0-9_+'-]{1,100}$/);
const value = fc.record({
  name: words(60),
  emoji: fc.option(fc.oneof(emoji, words(100))),
  sentence: fc.option(words(150)),
});
const group = fc.record({
  id: fc.stringMatching(/^S[A-Z0-9]{10}$/).map(groupId),
  handle: words(100),
  name: fc.string({ maxLength: 100 }),
  memberIds: fc.constant([]),
});
const anySettings: fc.Arbitrary<WorkspaceSettings> = fc
  .record({
    kudosChannelId: fc.option(fc.constant(channelId('C0KUDOS'))),
    values: fc.array(value, { maxLength: 30 }),
    triggerWords: fc.array(words(40), { maxLength: 20 }),
    triggerEmoji: fc.array(emoji, { maxLength: 20 }),
    kudosReactions: fc.array(emoji, { maxLength: 20 }),
    acknowledgement: emoji,
    excludedChannels: fc.uniqueArray(fc.stringMatching(/^C[A-Z0-9]{10}$/).map(channelId), { maxLength: 200 }),
    unlimitedGroups: fc.uniqueArray(fc.stringMatching(/^S[A-Z0-9]{10}$/).map(groupId), { maxLength: 5 }),
    kudosPerDay: fc.option(fc.integer({ min: 1, max: 5000 })),
    retentionMonths: fc.integer({ min: 1, max: 1200 }),
    topicSynonyms: fc.array(fc.array(words(40), { minLength: 2, maxLength: 5 }), { maxLength: 100 }),
    holidayRegion: fc.constantFrom(null, 'none', 'DE-BY', 'XX'),
    holdOut: fc.double({ min: 0, max: 0.5, noNaN: true }),
  })
  .map(aWorkspaceSettings);

test('W3: Slack takes the form of any settings, and sent as it is it changes nothing, however old what it shows', () => {
  fc.assert(
    fc.property(
      anySettings,
      fc.uniqueArray(group, { maxLength: 150, selector: ({ id }) => id }),
      (settings, groups) => {
        const view = checkView(settingsModal({ settings, groups }), 'modal');
        const blocks = view.blocks as never[];

        const { shown, typed } = readSettingsForm({ blocks, state: { values: initialValues(view.blocks) } });
        const { wanted, mistakes } = readFields(shown, typed);

        expect({ wanted, mistakes }).toEqual({ wanted: {}, mistakes: {} });
        const told = changedMeanwhile({ blocks, state: { values: {} } }, formSettings.slice(0, 3), settings);
        expect(() => checkView(told, 'modal')).not.toThrow();
      },
    ),
    { numRuns: 100 },
  );
});

test('I5: months to keep are a whole number within bounds', () => {
  const shown = fieldsOf(aWorkspaceSettings({}));
  const typed = (retentionMonths: string) => readFields(shown, { ...shown, retentionMonths });
  expect(typed('6').wanted).toEqual({ retentionMonths: 6 });
  for (const odd of ['', '0', '1201', '-3', '1.5', 'six']) {
    expect(typed(odd).mistakes).toEqual({ retentionMonths: 'A whole number of months, please, from 1 to 1,200.' });
  }
});

test('W3: whatever is typed is read or told of, in a sentence that fits beneath its field', () => {
  const typed = fc.record(Object.fromEntries(formSettings.map((name) => [name, fc.string({ unit: 'grapheme' })])));
  const shown = fieldsOf(aWorkspaceSettings({}));
  fc.assert(
    fc.property(typed, (fields) => {
      const { wanted, mistakes } = readFields(shown, fields as typeof shown);
      for (const name of formSettings) expect(name in wanted && name in mistakes).toBe(false);
      for (const sentence of Object.values(mistakes)) {
        expect(sentence.length).toBeGreaterThan(10);
        expect(sentence.length).toBeLessThan(1000);
        expect(sentence).not.toContain('`');
      }
    }),
    { numRuns: 60 },
  );
});
