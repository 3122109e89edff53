/** What has been done since the page opened, so that the tour can see that somebody followed it. */
import { create } from 'zustand';

export type Deed = 'act_as' | 'command' | 'press' | 'clock';

type Deeds = {
  readonly done: readonly Deed[];
  /** Whom the last command named. */
  readonly named: string | null;
};

export const useDeeds = create<Deeds>(() => ({ done: [], named: null }));

export function noteDeed(deed: Deed): void {
  useDeeds.setState(({ done }) => (done.includes(deed) ? {} : { done: [...done, deed] }));
}

/** The first person named in a command's wire text. */
export function noteCommand(text: string): void {
  const named = /<@([A-Z0-9]+)/.exec(text)?.[1];
  if (named !== undefined) useDeeds.setState({ named });
  noteDeed('command');
}
