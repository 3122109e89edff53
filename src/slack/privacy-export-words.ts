/** A member's export as a file (V2): JSON, with what it comes to in plain sentences at its beginning. */
import type { Delivery } from '../domain/delivery.js';
import { type MemberExport, rowsOf } from '../domain/member-export.js';

export function exportFile(data: MemberExport): string {
  const { workspace, memberId, exportedAt, sections, people, channels } = data;
  const { profile, preferences, ...others } = sections;
  const [self] = rowsOf(profile);
  const [chosen] = rowsOf(preferences);
  const file = {
    summary: summaryOf(data),
    format: 1,
    workspace,
    member: self ?? { id: memberId },
    exportedAt: exportedAt.toISOString(),
    preferences: chosen ?? null,
    ...others,
    people,
    channels,
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** A file carries no metadata: by its name the message is known again as this delivery (P9). */
export function memberFileName({ id, subject }: Pick<Delivery, 'id' | 'subject'>): string {
  const { day } = JSON.parse(subject) as { day: string };
  return `rapport-${day}-${id.slice(0, 8)}.json`;
}

export function memberFileComment(data: MemberExport): string {
  return summaryOf(data).slice(0, 4).join('\n');
}

export const exportComingSentence = ':inbox_tray: It comes as a file, in our messages.';

export function summaryOf({ workspace, memberId, exportedAt, sections, people }: MemberExport): readonly string[] {
  const count = (name: string) => rowsOf(sections[name]).length;
  const day = exportedAt.toISOString().slice(0, 10);
  const who = people[memberId] ?? memberId;
  const open = rowsOf(sections.followUps).filter(({ state }) => state === 'open').length;
  return [
    `Everything that Rapport keeps about ${who} in ${workspace.name}, on ${day}.`,
    `Kudos: ${count('kudosGiven')} given, ${count('kudosReceived')} received, ${count('kudosSeconded')} seconded.`,
    `Follow-ups: ${count('followUps')}, ${open} of them open.`,
    interactionLine(memberId, sections),
    `Ties: ${count('ties')}. This is what the interactions say of how often you are in touch with whom.`,
    `Nudges planned for you: ${count('nudges')}. Messages from Rapport to you: ${count('messages')}, without their text, which is made up anew each time.`,
    `You keep in touch with ${count('cadences')} by a rhythm of your own, and ${count('neverAbout')} are never suggested to you.`,
    'What colleagues chose in private about you (reminders, nudges, lists) belongs to them, and is not in here.',
    'Times are in UTC. "people" and "channels" at the end give the names behind the ids.',
  ];
}

function interactionLine(memberId: string, sections: MemberExport['sections']): string {
  const rows = rowsOf(sections.interactions);
  const others = new Set(rows.map(({ from, to }) => (from === memberId ? to : from)));
  const [first, last] = [rows[0]?.at, rows.at(-1)?.at].map((at) => String(at ?? '').slice(0, 10));
  const span = rows.length === 0 ? '' : `, from ${first} to ${last}`;
  return `Interactions: ${rows.length} with ${others.size} people${span}. Who, when and where, never the words.`;
}
