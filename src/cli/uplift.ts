/** `rapport uplift`: whether nudges change anything, for the workspace as a whole. */
import type { Command } from 'commander';
import type { Uplift } from '../domain/uplift.js';
import type { Uplifts } from '../features/nudge-trials.js';
import { columns } from './columns.js';
import { chooseWorkspace, withRecord } from './record.js';

type Options = { readonly workspace?: string; readonly json: boolean };

export function addUplift(program: Command): void {
  program
    .command('uplift')
    .description('what nudges change: those said beside those held back at random, for the workspace as a whole')
    .option('--workspace <T…>', 'which workspace, where there are several')
    .option('--json', 'the same as JSON', false)
    .action(uplift);
}

async function uplift(options: Options): Promise<void> {
  await withRecord('rapport uplift', async (record) => {
    const workspace = await chooseWorkspace(record, options.workspace);
    const measured = await record.uplift(workspace.id);
    const heading = `${workspace.name} (${workspace.id}), ${percent(measured.holdOut)} held back\n`;
    process.stdout.write(options.json ? `${JSON.stringify(measured, null, 2)}\n` : heading + upliftInWords(measured));
  });
}

export function upliftInWords({ reconnect, gratitude, question, people_to_know: toKnow, newcomer }: Uplifts): string {
  return [
    partInWords('Reconnect: in touch within 14 days', reconnect),
    partInWords('Gratitude: thanks given within 14 days', gratitude),
    partInWords('The question of the week: kudos given within 14 days', question),
    partInWords('People to know: in touch within 14 days', toKnow),
    partInWords('Newcomers: welcomed within 14 days', newcomer),
    '\nSome due nudges are held back at random. The difference is what the others changed; where the interval includes zero, it may as well be chance.\n',
  ].join('');
}

function partInWords(title: string, uplift: Uplift): string {
  if (uplift.kind === 'too_few') {
    return `\n${title}\n  Not enough yet: both groups need nudges of at least ${uplift.peopleNeeded} people.\n`;
  }
  const { said, heldBack, difference, low, high, shares } = uplift;
  const rows = [
    ['', 'nudges', 'followed', ''],
    ['said', said.nudges, said.followed, `${percent(said.share)} ${bar(said.share)}`],
    ['held back', heldBack.nudges, heldBack.followed, `${percent(heldBack.share)} ${bar(heldBack.share)}`],
  ];
  const verdict = low > 0 ? 'Nudges help.' : high < 0 ? 'Nudges do harm.' : 'Too early to tell.';
  const points = (share: number) => `${share < 0 ? '−' : '+'}${Math.abs(100 * share).toFixed(1)}`;
  const result = `  difference ${points(difference)} points, 95 % between ${points(low)} and ${points(high)}. ${verdict}\n`;
  return `\n${title}\n${columns(rows)}${result}${shares > 1 ? changedShare : ''}`;
}

const changedShare =
  '  The share held back has changed: each nudge is compared with those of its own share, and the shares are weighed so.\n';

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

function bar(share: number): string {
  return '█'.repeat(Math.round(20 * share));
}
