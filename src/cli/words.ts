/** What the command line says to whoever started it. */
import type { Config } from '../config.js';

export function stepPrinter(stream: NodeJS.WriteStream): (step: string) => void {
  const begun = Date.now();
  return (step) => {
    const seconds = ((Date.now() - begun) / 1000).toFixed(1);
    stream.write(`  ${seconds.padStart(5)} s  ${step}…\n`);
  };
}

export function sayReady(url: string, config: Pick<Config, 'commands' | 'home'>): void {
  const { kudos, followUp, rapport } = config.commands;
  process.stdout.write(`
Rapport is ready, with a local Slack and a demo company:

    ${url}

Try this first:
  1. You are somebody at the company. In #general type  ${kudos} @ben for the quick review
  2. "Act as" Ben: a message from Rapport waits for him.
  3. In Rapport's Home tab say yes to nudges, then press "next morning" at the top.
  4. Type  ${followUp} @ana friday 10am about the deck   or   ${rapport} help

Everything is kept in ${config.home}; "npm start -- --fresh" begins anew. Ctrl-C stops it.
`);
}

export function sayStopped(signal: string): void {
  process.stderr.write(`Stopped (${signal}).\n`);
}

export const examples = `
Examples:
  rapport                                               the embedded default: a local Slack in the browser
  rapport doctor                                        is everything set up?
  rapport manifest --url https://rapport.example.org    the Slack app, over HTTP
  rapport import acme-export.zip                        history from before the install
  rapport plan --dry-run --member U012AB3CD             why did this person get a nudge, or none?
  rapport plan --dry-run --at latest                    what would an imported workspace have got?
  rapport export-member --member U012AB3CD > ana.json   everything that is kept about one person
  rapport sandbox --config workspace.yaml               the local Slack alone, for any Slack app

Settings come from the environment (.env.example names them all). Exit codes: 0 done, 1 failed, 2 wrong use or settings.
From a checkout: npm run rapport -- doctor
`;
