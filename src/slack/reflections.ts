/** `/rapport reflection`, and its buttons in App Home and in the message itself (A5). */
import type { App, BlockAction, RespondFn } from '@slack/bolt';
import { type MemberId, memberId, type WorkspaceId } from '../domain/ids.js';
import type { Log } from '../features/ports.js';
import type { ReflectionChoice } from '../features/reflections.js';
import { plain, section } from './blocks.js';
import { answering, workspaceOf } from './boundary.js';
import { reflectionChosen, reflectionComing, reflectionHelp } from './reflection-words.js';
import type { Surfaces } from './surfaces.js';

type Who = { readonly workspaceId: WorkspaceId; readonly memberId: MemberId };

export type ReflectionListeners = {
  readonly log: Log;
  readonly surfaces: Surfaces;
  readonly chooseReflections: (input: Who & { readonly wants: boolean }) => Promise<ReflectionChoice>;
  readonly showReflection: (input: Who & { readonly sourceKey: string }) => Promise<void>;
};

export function listenForReflections(app: App, deps: ReflectionListeners): void {
  for (const [action, wants] of [
    ['reflections_on', true],
    ['reflections_off', false],
  ] as const) {
    app.action<BlockAction>(action, async ({ body, ack, respond }) => {
      const who = whose(body);
      const sentence = await answering(deps.log, { name: action, ...who }, async () =>
        reflectionChosen(await deps.chooseReflections({ ...who, wants })),
      );
      await ack();
      // App Home shows it where they pressed.
      if (body.channel !== undefined) await whisper(deps.log, respond, sentence ?? '');
    });
  }
  app.action<BlockAction>('reflection_show', async ({ body, ack }) => {
    const who = whose(body);
    await deps.showReflection({ ...who, sourceKey: body.trigger_id });
    await deps.surfaces.tryOpen(who.workspaceId, body.trigger_id, {
      type: 'modal',
      title: plain('Your month'),
      close: plain('Close'),
      blocks: [section(reflectionComing)],
    });
    await ack();
  });
}

const wishes: ReadonlyMap<string, boolean> = new Map([
  ['on', true],
  ['off', false],
]);

export async function reflection(
  deps: Pick<ReflectionListeners, 'chooseReflections' | 'showReflection'>,
  { rest, triggerId, workspaceId, memberId }: Who & { readonly rest: string; readonly triggerId: string },
): Promise<{ readonly text: string }> {
  const who = { workspaceId, memberId };
  if (rest === '') {
    await deps.showReflection({ ...who, sourceKey: triggerId });
    return { text: reflectionComing };
  }
  const wants = wishes.get(rest.toLowerCase());
  if (wants === undefined) return { text: reflectionHelp };
  return { text: reflectionChosen(await deps.chooseReflections({ ...who, wants })) };
}

function whose(body: BlockAction): Who {
  return { workspaceId: workspaceOf(body), memberId: memberId(body.user.id) };
}

async function whisper(log: Log, respond: RespondFn, text: string): Promise<void> {
  try {
    await respond({ response_type: 'ephemeral', replace_original: false, text });
  } catch (err) {
    log.warn({ err }, 'an answer about reflections did not arrive');
  }
}
