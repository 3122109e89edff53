/** The clock by command: by a duration, to an instant, or to somebody's next working morning. */
import { DateTime, Duration } from 'luxon';
import type { World } from '../world.js';
import { ControlError } from './errors.js';
import type { Parsed } from './parse.js';
import { personNamed, workspaceNamed } from './places.js';

export async function moveClock(world: World, request: Parsed<'clock'>): Promise<{ ok: true; now: string }> {
  const to = target(world, request);
  if (to.toJSDate() < world.clock.now()) throw new ControlError('clock: it only moves forward; give a later instant');
  await world.clock.moveTo(to.toJSDate());
  return { ok: true, now: world.clock.now().toISOString() };
}

function target(world: World, { advance, to, nextMorning }: Parsed<'clock'>): DateTime {
  const now = DateTime.fromJSDate(world.clock.now(), { zone: 'utc' });
  if ([advance, to, nextMorning].filter((way) => way !== undefined).length !== 1) {
    throw new ControlError(
      'clock: give exactly one of advance (an ISO duration), to (an instant) and nextMorning ({user})',
    );
  }
  if (advance !== undefined) return now.plus(Duration.fromISO(advance));
  if (to !== undefined) return DateTime.fromISO(to, { setZone: true });
  const workspace = workspaceNamed(world, nextMorning?.team);
  return morningAfter(now.setZone(personNamed(workspace, nextMorning?.user ?? '', 'nextMorning.user').tz));
}

/** The first 09:30 on a Monday to Friday after `now`, in its zone. */
function morningAfter(now: DateTime): DateTime {
  const morning = now.set({ hour: 9, minute: 30, second: 0, millisecond: 0 });
  const days = [0, 1, 2, 3, 4].map((count) => morning.plus({ days: count }));
  return days.find((day) => day > now && day.weekday <= 5) ?? morning.plus({ days: 3 });
}
