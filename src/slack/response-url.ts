/** Answers to where somebody pressed something, as long as Slack takes them: five within half an hour. */
import type { KnownBlock } from '@slack/types';

export type Answer = { readonly text: string; readonly blocks?: readonly KnownBlock[] };

/** Longer would leave no time to answer otherwise, within Slack's three seconds. */
const patienceMilliseconds = 1500;

/** Puts the answer in the place of the message; false where Slack does not take it any more. */
export async function replaceWith(url: string, answer: Answer): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ ...answer, replace_original: true }),
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMilliseconds),
    });
    return response.ok;
  } catch {
    // No answer, or none in time: the person is told in another way.
    return false;
  }
}
