/** The pages that somebody sees who installs Rapport: each says what happened, and the one thing to do next. */

export type Page = { readonly title: string; readonly says: readonly string[]; readonly next: Link | null };

type Link = { readonly words: string; readonly href: string };

export type Setback = 'cancelled' | 'unknown' | 'expired' | 'foreign' | 'missing' | 'refused' | 'unavailable';

/** `where` opens Rapport in Slack. */
export function installedPage(installed: { readonly name: string | null; readonly where: string }): Page {
  const { name } = installed;
  return {
    title: name === null ? 'Rapport is in your organisation' : `Rapport is in ${name}`,
    says: [
      name === null
        ? 'Let it into the workspaces that should have it, on your organisation’s page for apps.'
        : 'It is getting to know who is there; give it a minute.',
      'It hears only the channels it is invited to: type /invite @Rapport where you want it.',
      'It writes to nobody who has not said yes.',
    ],
    next: { words: 'Open Rapport in Slack', href: installed.where },
  };
}

const startAgain = (installUrl: string): Link => ({ words: 'Start again', href: installUrl });

export function setbackPage(setback: Setback, installUrl: string): Page {
  return { ...setbacks[setback], next: startAgain(installUrl) };
}

const nothingInstalled = 'Nothing was installed, and nothing was changed.';

const setbacks: Readonly<Record<Setback, Omit<Page, 'next'>>> = {
  cancelled: {
    title: 'Not this time',
    says: [nothingInstalled, 'If somebody else has to agree first, send them the link below.'],
  },
  unknown: {
    title: 'This link was used already',
    says: [
      'Each way through Slack works once. If Rapport is in your workspace, all is well and you can close this page.',
      'Otherwise, start again.',
    ],
  },
  expired: { title: 'That took too long', says: ['Ten minutes have passed since you began.', nothingInstalled] },
  foreign: {
    title: 'This began in another browser',
    says: ['For your safety, it has to end in the browser where it began.', nothingInstalled],
  },
  missing: { title: 'Something is missing', says: ['Slack did not send what it should have.', nothingInstalled] },
  refused: {
    title: 'Slack said no',
    says: ['What it gave us was no longer good, or the app’s settings do not fit.', nothingInstalled],
  },
  unavailable: {
    title: 'That did not work',
    says: ['Slack, or Rapport, could not be reached just now. Please try again in a minute.'],
  },
};

const style =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1.5rem;color:#1d2b33;background:#fff}' +
  'a{display:inline-block;margin-top:1rem;padding:.6rem 1.2rem;border-radius:.4rem;background:#2f4858;color:#fff;text-decoration:none}';

export function htmlOf({ title, says, next }: Page): string {
  const sentences = says.map((sentence) => `<p>${escaped(sentence)}</p>`).join('');
  const link = next === null ? '' : `<a href="${escaped(next.href)}">${escaped(next.words)}</a>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title><style>${style}</style></head>
<body><main><h1>${escaped(title)}</h1>${sentences}${link}</main></body></html>`;
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
