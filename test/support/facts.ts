/** Facts for words and views, with whatever a test wants to be different. */
import type { DigestNames } from '../../src/domain/digest.js';
import type { FollowUp } from '../../src/domain/follow-up.js';
import { channelId, followUpId, helpRequestId, kudosId, memberId, messageTs, nudgeId } from '../../src/domain/ids.js';
import type { Kudos, ThankedReceiver } from '../../src/domain/kudos.js';
import { defaultPreferences, type Member } from '../../src/domain/member.js';
import type { Nudge, NudgeFacts } from '../../src/domain/nudge.js';
import { noOpeners } from '../../src/domain/nudge-openers.js';
import { utcDay } from '../../src/domain/time.js';
import { defaultSettings, type WorkspaceSettings } from '../../src/domain/workspace.js';
import type { HomeFacts } from '../../src/features/home.js';

export const longestName = 'Ñandú-Øystein '.repeat(40);
/** Everything that mrkdwn could trip over, and too much of it. */
export const worstWords = `<!channel> <@U1> *bold _under ~gone \`code & <https://x.y|link> 👩‍👩‍👧‍👦 \u202e\n> quote ${'&<>'.repeat(400)}`;

const wednesday = new Date('2026-03-04T08:30:00Z');

export function aMember(different: Partial<Member> = {}): Member {
  return {
    ...defaultPreferences,
    id: memberId('U0ANA'),
    kind: 'person',
    name: 'Ana Costa',
    handle: 'ana',
    zone: 'Europe/Berlin',
    locale: 'en-US',
    isActive: true,
    isAdmin: false,
    isGuest: false,
    statusText: '',
    statusEmoji: '',
    statusExpiresAt: null,
    workspaceHolidays: null,
    joinedAt: null,
    lastActiveAt: wednesday,
    ...different,
  };
}

export function aWorkspaceSettings(different: Partial<WorkspaceSettings>): WorkspaceSettings {
  return { ...defaultSettings, ...different };
}

export function aFollowUp(different: Partial<Omit<FollowUp, 'id'>> & { readonly id?: string } = {}): FollowUp {
  return {
    memberId: memberId('U0ANA'),
    aboutId: memberId('U0BEN'),
    note: 'the deck',
    link: null,
    dueAt: new Date('2026-03-06T09:00:00Z'),
    asked: 1,
    nextAskAt: null,
    state: 'open',
    createdAt: wednesday,
    ...different,
    id: followUpId(different.id ?? 'follow-up'),
  };
}

export function aKudos(different: Partial<Kudos> = {}): Kudos {
  return {
    id: kudosId('kudos'),
    giverId: memberId('U0BEN'),
    receivers: [aReceiver('U0ANA')],
    reason: 'the release notes',
    values: [],
    channelId: channelId('C0DESIGN'),
    aboutTs: null,
    aboutChannelId: null,
    via: 'command',
    givenAt: wednesday,
    isWithdrawn: false,
    seconders: [],
    ...different,
  };
}

export function aReceiver(id: string, different: Partial<ThankedReceiver> = {}): ThankedReceiver {
  return { memberId: memberId(id), throughGroup: null, groups: [], called: [], isPrivate: false, ...different };
}

/** App Home where nothing goes by another name. */
export const plainHome = {
  commands: { kudos: '/kudos', followUp: '/followup', rapport: '/rapport' },
  linkTo: () => null,
};

/** Names of nobody: everybody is mentioned, and no value has an emoji. */
export const noNames: DigestNames = { channel: null, people: new Map(), unpinged: new Map(), emojiOf: new Map() };

export function aHomeOf(
  different: Partial<Omit<HomeFacts, 'member'>> & Partial<Pick<Member, 'name' | 'consent'>> = {},
): HomeFacts {
  const { name = 'Ana Costa', consent = 'yes', ...facts } = different;
  return {
    member: aMember({ name, consent }),
    reachOut: [],
    reachOutTotal: facts.reachOut?.length ?? 0,
    next: [],
    helpRequests: [],
    introductions: { joined: [], current: [] },
    reflects: false,
    newcomer: null,
    neverAbout: 0,
    followUps: [],
    followUpsTotal: facts.followUps?.length ?? 0,
    received: [],
    given: [],
    now: wednesday,
    hash: null,
    ...facts,
  };
}

export function aNudge(facts: NudgeFacts, different: Partial<Nudge> = {}): Nudge {
  return {
    id: nudgeId('544b2d4a-37d3-46c2-bc7b-5de4a165cfc5'),
    memberId: memberId('U0ANA'),
    subjectId: memberId('U0BEN'),
    period: 'silence:20000',
    facts,
    why: 'You and Ben were last in touch on 11 February.',
    plannedAt: wednesday,
    saidAt: null,
    deliveryId: null,
    answer: null,
    isHeldBack: false,
    isLeftOut: false,
    ...different,
  };
}

/** Facts of a nudge about two who fell silent on 11 February. */
export function aSilence(different: Partial<Extract<NudgeFacts, { kind: 'reconnect' }>> = {}): NudgeFacts {
  return {
    kind: 'reconnect',
    lastContactDay: utcDay(new Date('2026-02-11')),
    rhythm: null,
    shared: null,
    openers: noOpeners,
    kept: null,
    phrasing: 0,
    ...different,
  };
}

export function helpIn(threads: number, requests = 0): NudgeFacts {
  return {
    kind: 'gratitude',
    threads: Array.from({ length: threads }, (_, index) => aThread(index)),
    requests: Array.from({ length: requests }, (_, index) => helpRequestId(`request ${index}`)),
    phrasing: 0,
  };
}

export function aThread(index: number) {
  return { channelId: channelId('C0DESIGN'), threadTs: messageTs(`1772000000.${String(index).padStart(6, '0')}`) };
}
