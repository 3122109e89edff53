/** `rapport export-member`, `rapport erase-member` and `rapport erase-workspace` (V2, V6): what a member can do alone, for operators. */
import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { Refusal } from '../domain/errors.js';
import { memberId } from '../domain/ids.js';
import type { Workspace } from '../domain/workspace.js';
import { erasureSteps } from '../features/privacy.js';
import { exportFile, summaryOf } from '../slack/privacy-export-words.js';
import { chooseWorkspace, withRecord } from './record.js';

type Which = { readonly workspace?: string; readonly member: string };

export function addPrivacy(program: Command): void {
  program
    .command('export-member')
    .description('print everything that is kept about one member, as JSON')
    .requiredOption('--member <U…>', 'who')
    .option('--workspace <T…>', 'which workspace, where there are several')
    .action(exportOne);
  program
    .command('erase-member')
    .description('erase one member everywhere; in colleagues’ kudos “someone” takes their place. Cannot be undone')
    .requiredOption('--member <U…>', 'who')
    .option('--workspace <T…>', 'which workspace, where there are several')
    .action(eraseOne);
  program
    .command('erase-workspace')
    .description('erase everything of one workspace. Cannot be undone')
    .argument('<T…>', 'which workspace')
    .option('--yes', 'without asking', false)
    .action(eraseAll);
}

async function exportOne(which: Which): Promise<void> {
  const id = idOf(which.member);
  await withRecord('rapport export-member', async (record) => {
    const workspace = await chooseWorkspace(record, which.workspace);
    const data = await record.exportMember({ workspaceId: workspace.id, memberId: id });
    process.stdout.write(exportFile(data));
    process.stderr.write(
      summaryOf(data)
        .map((line) => `  ${line}\n`)
        .join(''),
    );
  });
}

async function eraseOne(which: Which): Promise<void> {
  const id = idOf(which.member);
  await withRecord('rapport erase-member', async (record) => {
    const workspace = await chooseWorkspace(record, which.workspace);
    let done = 0;
    await record.eraseMember({ workspaceId: workspace.id, memberId: id }, (step) => {
      done += 1;
      process.stderr.write(`  ${done}/${erasureSteps.length}  ${step}\n`);
    });
    process.stdout.write(`Erased ${id} from ${workspace.name} (${workspace.id}).\n${afterwards}`);
  });
}

const afterwards = `Posts that named them are shown anew by a running worker, within some minutes. What Rapport wrote to them stays
in Slack, and so does their Home tab until they open it. While they are in the workspace, Slack's next list of people brings back
their name and time zone, and nothing else.
`;

async function eraseAll(id: string, { yes }: { readonly yes: boolean }): Promise<void> {
  await withRecord('rapport erase-workspace', async (record) => {
    const workspace = await chooseWorkspace(record, id);
    if (!yes) await confirm(workspace);
    await record.eraseWorkspace(workspace.id);
    process.stdout.write(`Erased ${workspace.name} (${workspace.id}). What was posted stays in Slack.
Take its token out of SLACK_BOT_TOKEN, or uninstall the app there: otherwise the next start begins a new record of it.\n`);
  });
}

async function confirm({ id, name }: Workspace): Promise<void> {
  if (!process.stdin.isTTY) {
    throw new Refusal('not_confirmed', 'Nobody is here to confirm it. Add --yes, if you are sure.');
  }
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const typed = await lines.question(`Everything of ${name} will be gone, for good. Type ${id} to erase it: `);
    if (typed.trim() !== id) throw new Refusal('not_confirmed', 'That is not its id. Nothing was erased.');
  } finally {
    lines.close();
  }
}

function idOf(typed: string): ReturnType<typeof memberId> {
  if (!/^[UW][A-Z0-9]+$/.test(typed)) {
    throw new Refusal('not_a_member_id', `"${typed}" is no Slack user id; those begin with U or W, like U012AB3CD.`);
  }
  return memberId(typed);
}
