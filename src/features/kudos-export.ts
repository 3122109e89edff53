/** One's own kudos as a file, given and received (K13): planned by a press or a command, read page by page when it is sent. */
import { type MemberId, memberId, type WorkspaceId } from '../domain/ids.js';
import { seenBy } from '../domain/kudos-audience.js';
import type { Member } from '../domain/member.js';
import type { ExportedKudos } from '../domain/message.js';
import { localDate } from '../domain/time.js';
import type { Bell, Clock, Compose } from './ports.js';
import type { InWorkspace, Stores } from './stores.js';
import type { OwnKudos } from './stores-kudos.js';

export type ExportKudos = {
  readonly workspaceId: WorkspaceId;
  readonly memberId: MemberId;
  /** The press or command: told twice, it is one file. */
  readonly sourceKey: string;
};

/** Asked for: it may come late. */
const exportHours = 24;

export async function exportKudos(
  deps: { readonly inWorkspace: InWorkspace; readonly bell: Bell; readonly clock: Clock },
  { workspaceId, memberId: member, sourceKey }: ExportKudos,
): Promise<void> {
  const now = deps.clock.now();
  const planned = await deps.inWorkspace(workspaceId, async ({ deliveries, members }) => {
    const zone = (await members.find(member))?.zone ?? 'UTC';
    return deliveries.plan([
      {
        dedupeKey: `kudos_export:${sourceKey}`,
        kind: 'kudos_export',
        target: { kind: 'member', memberId: member },
        subject: JSON.stringify({ memberId: member, day: localDate(now, zone) }),
        notBefore: now,
        expiresAt: new Date(now.getTime() + exportHours * 3_600_000),
      },
    ]);
  });
  await deps.bell.ring(planned.map((id) => ({ name: 'deliver', workspaceId, id })));
}

const pageSize = 500;

export const composeKudosExport: Compose = async (stores, _workspaceId, delivery) => {
  const own = memberId((JSON.parse(delivery.subject) as { memberId: string }).memberId);
  const { domain } = await stores.workspaces.get();
  const rows: ExportedKudos[] = [];
  const names = new Map<MemberId, Member>();
  for (let page = await stores.kudos.listOwn(own, null, pageSize); page.length > 0; ) {
    await learnNames(stores, names, page);
    rows.push(...page.flatMap((each) => rowOf(each, { own, names, domain })));
    const last = page.at(-1);
    page = last === undefined ? [] : await stores.kudos.listOwn(own, last.kudos.id, pageSize);
  }
  return { kind: 'message', message: { kind: 'kudos_export', rows } };
};

async function learnNames({ members }: Stores, names: Map<MemberId, Member>, page: readonly OwnKudos[]): Promise<void> {
  const ids = page.flatMap(({ kudos }) => [kudos.giverId, ...kudos.receivers.map((receiver) => receiver.memberId)]);
  const unknown = [...new Set(ids)].filter((id) => !names.has(id));
  for (const member of await members.findAll(unknown)) names.set(member.id, member);
}

/** Whom somebody else thanked besides oneself is not one's own to take along. */
function rowOf(
  { kudos, link }: OwnKudos,
  { own, names, domain }: { own: MemberId; names: ReadonlyMap<MemberId, Member>; domain: string },
): readonly ExportedKudos[] {
  const isGiven = kudos.giverId === own;
  const seen = seenBy(kudos, own);
  if (seen === null) return [];
  const nameOf = (id: MemberId) => names.get(id)?.name ?? id;
  const to = isGiven ? seen.receivers.map((receiver) => receiver.memberId) : [own];
  const row = {
    date: localDate(kudos.givenAt, names.get(own)?.zone ?? 'UTC'),
    isGiven,
    from: nameOf(kudos.giverId),
    to: to.map(nameOf),
    reason: seen.reason,
    values: kudos.values,
    link: link === null ? null : `https://${domain}.slack.com/archives/${link.channelId}/p${link.ts.replace('.', '')}`,
  };
  return [row];
}
