/** The switch for getting to know people (M5), in App Home and as `/rapport meet`. */
import type { App, BlockAction } from '@slack/bolt';
import { type MemberId, memberId, type WorkspaceId } from '../domain/ids.js';
import type { ChooseToMeet, MeetChoice } from '../features/people-to-know.js';
import { workspaceOf } from './boundary.js';
import { meetSentence, meetUnknown } from './people-to-know-words.js';

export type PeopleToKnowListeners = { readonly chooseToMeet: (choice: ChooseToMeet) => Promise<MeetChoice> };

export function listenForPeopleToKnow(app: App, { chooseToMeet }: PeopleToKnowListeners): void {
  for (const [action, wantsToMeet] of [
    ['meet_on', true],
    ['meet_off', false],
  ] as const) {
    app.action<BlockAction>(action, async ({ body, ack }) => {
      await chooseToMeet({ workspaceId: workspaceOf(body), memberId: memberId(body.user.id), wantsToMeet });
      await ack();
    });
  }
}

const wishes: ReadonlyMap<string, boolean | null> = new Map([
  ['', null],
  ['on', true],
  ['off', false],
]);

export async function meet(
  { chooseToMeet, command }: PeopleToKnowListeners & { readonly command: string },
  who: { readonly workspaceId: WorkspaceId; readonly memberId: MemberId; readonly rest: string },
): Promise<{ readonly text: string }> {
  const wantsToMeet = wishes.get(who.rest.trim().toLowerCase());
  if (wantsToMeet === undefined) return { text: meetUnknown(command) };
  const { workspaceId, memberId: id } = who;
  return { text: meetSentence(await chooseToMeet({ workspaceId, memberId: id, wantsToMeet }), command) };
}
