/** The tour's five steps, for whatever app is being tried: be somebody, use a command, see the other side, answer, let time pass. */
import type { Deed } from '../state/deeds.ts';
import { type Directory, listPeople, nameOf } from '../state/directory.ts';
import { goTo, type Place } from '../state/route.ts';
import { setPage } from '../state/store.ts';
import { fromWire } from '../wire.ts';

export type TourStep = {
  readonly title: string;
  readonly text: string;
  /** The element it points at, by its data-tour. */
  readonly target: string;
  readonly isInSidebar: boolean;
  /** Beside what it points at, or out of the way of what is to be done. */
  readonly card: 'beside' | 'corner';
  /** What ticks it off. */
  readonly deed: Deed | 'other_side';
  /** Does it for those who would rather watch. */
  readonly help: { readonly label: string; readonly run: () => void } | null;
};

export function listTourSteps(workspace: Directory, place: Place, named: string | null): readonly TourStep[] {
  const { app } = workspace;
  const others = listPeople(workspace).filter((user) => user.id !== place.person);
  const other = others.find((user) => user.id === named)?.id ?? others[0]?.id ?? place.person;
  const example = exampleCommand(workspace, place.person);
  const says = fromWire(workspace, example).text;
  const channel = workspace.channels.find((one) => one.kind === 'channel' && one.members.includes(place.person));
  return [
    {
      target: 'act-as',
      isInSidebar: true,
      card: 'beside',
      deed: 'act_as',
      title: 'Be somebody',
      text: 'You can be anyone here. Pick a person: channels, messages and the clock become theirs.',
      help: { label: `Be ${first(workspace, other)}`, run: () => goTo({ ...place, person: other, thread: null }) },
    },
    {
      target: 'composer',
      isInSidebar: false,
      card: 'beside',
      deed: 'command',
      title: 'Say something',
      text: `Type ${says} and press Enter. “@” completes names, “/” the commands.`,
      help: {
        label: 'Type it for me',
        run: () => {
          const isElsewhere = place.channel === 'home' || place.channel === app.botUserId;
          if (isElsewhere && channel !== undefined) goTo({ ...place, channel: channel.id, thread: null });
          setPage({ draft: example });
        },
      },
    },
    {
      target: 'act-as',
      isInSidebar: true,
      card: 'corner',
      deed: 'other_side',
      title: 'See the other side',
      text: `Become the person you named and open ${app.name} under Apps. What it told them is there.`,
      help: {
        label: `Look as ${first(workspace, other)}`,
        run: () => goTo({ ...place, person: other, channel: app.botUserId, thread: null }),
      },
    },
    {
      target: 'app',
      isInSidebar: true,
      card: 'corner',
      deed: 'press',
      title: 'Give an answer',
      text: `${app.name} asks with buttons, in its messages and in its Home tab. Press one of them.`,
      help: { label: 'Open the Home tab', run: () => goTo({ ...place, channel: 'home', thread: null }) },
    },
    {
      target: 'clock-next-morning',
      isInSidebar: false,
      card: 'beside',
      deed: 'clock',
      title: 'Let time pass',
      text: 'Press “Next morning”: whatever is due by then arrives. The clock itself tells what comes next.',
      help: null,
    },
  ];
}

/** Wire text: the usage hint of the first command, with somebody real in it who is not oneself. */
function exampleCommand(workspace: Directory, me: string): string {
  const command = workspace.app.commands[0];
  if (command === undefined) return 'Hello everybody';
  const people = listPeople(workspace).filter((user) => user.id !== me);
  const hint = command.usageHint.replace(/@([\w.-]+)/, (handle, name: string) => {
    const user = people.find((one) => one.name === name) ?? people[0];
    return user === undefined ? handle : `<@${user.id}>`;
  });
  return `${command.command} ${hint}`.trim();
}

const first = (workspace: Directory, id: string) => nameOf(workspace, id).split(' ')[0] ?? id;
