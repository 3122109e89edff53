/**
 * What was said before a story begins, as seed messages: it goes in through the same intake as everything else, and is the same
 * on every run.
 */
import type { SeedMessage } from '../../src/sandbox/seed.js';
import { type CastName, type ChannelName, cast, channels } from './company.js';

const dayMilliseconds = 86_400_000;

/** The two talk on each of these days, in a thread, one asking and the other answering. Both directions are seen. */
export function talks(
  [one, other]: readonly [CastName, CastName],
  days: readonly string[],
  where: ChannelName = 'general',
): readonly SeedMessage[] {
  return days.flatMap((day) => {
    const asked = stamp(day, '10:00:00', `${one} ${other}`);
    const answered = stamp(day, '10:20:00', `${one} ${other}`);
    const channel = channels[where];
    return [
      message({ channel, user: cast[one], ts: asked, text: `<@${cast[other]}> do you have the numbers?` }),
      message({ channel, user: cast[other], ts: answered, text: `<@${cast[one]}> here they are`, threadTs: asked }),
    ];
  });
}

/** The helper answers a question of the asker's on each of these days, and hears no thanks for it. */
export function answers(
  helper: CastName,
  asker: CastName,
  days: readonly string[],
  where: ChannelName = 'design',
): readonly SeedMessage[] {
  return days.flatMap((day) => {
    const asked = stamp(day, '13:00:00', `${helper} ${asker}`);
    const answered = stamp(day, '13:30:00', `${helper} ${asker}`);
    const channel = channels[where];
    return [
      message({ channel, user: cast[asker], ts: asked, text: 'does anybody know how the export works?' }),
      message({ channel, user: cast[helper], ts: answered, text: 'it is under File', threadTs: asked }),
    ];
  });
}

/** They are about on that day: something said to nobody in particular. */
export function seen(names: readonly CastName[], day: string, where: ChannelName = 'general'): readonly SeedMessage[] {
  return names.map((name) =>
    message({
      channel: channels[where],
      user: cast[name],
      ts: stamp(day, '07:00:00', name),
      text: 'the office is warm today',
    }),
  );
}

/** Every so many days, counted back from the last: `daysBack('2026-02-11', { every: 7, times: 3 })`. Oldest first. */
export function daysBack(last: string, { every, times }: { every: number; times: number }): readonly string[] {
  const end = Date.parse(`${last}T00:00:00Z`);
  return Array.from({ length: times }, (_, index) =>
    new Date(end - (times - 1 - index) * every * dayMilliseconds).toISOString().slice(0, 10),
  );
}

/** The microseconds tell apart what different people say in the same second. */
function stamp(day: string, time: string, who: string): string {
  const seconds = Date.parse(`${day}T${time}Z`) / 1000;
  const micros = [...who].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) % 999_983, 7);
  return `${seconds}.${String(micros).padStart(6, '0')}`;
}

function message(said: Omit<SeedMessage, 'reactions'>): SeedMessage {
  return { ...said, reactions: [] };
}

/** Ana and Ben talked every Wednesday until 11 February: on 4 March, three weeks of silence. Both are still about. */
export const anaAndBenFellSilent: readonly SeedMessage[] = [
  ...talks(['ana', 'ben'], daysBack('2026-02-11', { every: 7, times: 9 })),
  ...seen(['ana', 'ben'], '2026-03-03'),
];
