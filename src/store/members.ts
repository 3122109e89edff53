/** Members, with what Slack says of them kept apart from what they chose: a sync never touches a preference. */
import { type MemberId, memberId } from '../domain/ids.js';
import type { Consent, Member, MemberKind, Preferences, ThankedWay } from '../domain/member.js';
import type { MemberStore } from '../features/stores.js';
import type { Row, Tx } from './database.js';
import { erasuresOf } from './erasures.js';
import { memberChannels, memberGroups, unlistedPlaces } from './member-places.js';

type MemberRow = Row & {
  member_id: string;
  kind: MemberKind;
  name: string;
  handle: string;
  zone: string;
  locale: string;
  is_active: boolean;
  is_admin: boolean;
  is_guest: boolean;
  status_text: string;
  status_emoji: string;
  status_expires_at: Date | null;
  consent: Consent;
  introduced_by: string | null;
  paused_until: Date | null;
  work_days: number[];
  work_start_minute: number;
  work_end_minute: number;
  holiday_region: string | null;
  daily_cap: number;
  weekly_cap: number;
  is_suggestable: boolean;
  wants_to_meet: boolean;
  quiet_since: Date | null;
  started_at: Date | null;
  offers_promises: boolean;
  takes_feedback: boolean;
  shares_questions: boolean;
  takes_hints: boolean;
  receptivity_since: Date | null;
  thanked: ThankedWay | null;
  joined_at: Date | null;
  last_active_at: Date | null;
  workspace_holidays: string | null;
};

const columns = `member_id, kind, name, handle, zone, locale, is_active, is_admin, is_guest, status_text, status_emoji,
  status_expires_at, consent, introduced_by, paused_until, work_days, work_start_minute, work_end_minute, holiday_region,
  daily_cap, weekly_cap, is_suggestable, wants_to_meet, offers_promises, takes_feedback, shares_questions, takes_hints, quiet_since, started_at, joined_at, last_active_at,
  receptivity_since, thanked,
  (select settings->>'holidayRegion' from workspaces where workspace_id = $1) as workspace_holidays`;

const preferenceColumns = {
  consent: 'consent',
  introducedBy: 'introduced_by',
  pausedUntil: 'paused_until',
  workDays: 'work_days',
  workStartMinute: 'work_start_minute',
  workEndMinute: 'work_end_minute',
  holidayRegion: 'holiday_region',
  dailyCap: 'daily_cap',
  weeklyCap: 'weekly_cap',
  isSuggestable: 'is_suggestable',
  wantsToMeet: 'wants_to_meet',
  quietSince: 'quiet_since',
  startedAt: 'started_at',
  offersPromises: 'offers_promises',
  takesFeedback: 'takes_feedback',
  sharesQuestions: 'shares_questions',
  takesHints: 'takes_hints',
  receptivitySince: 'receptivity_since',
} as const satisfies Record<Exclude<keyof Preferences, 'thanked'>, string>;

export function memberStore(tx: Tx): MemberStore {
  const findAll = async (ids: readonly MemberId[]) => {
    const rows = await tx.rows<MemberRow>(
      `select ${columns}
         from members
        where workspace_id = $1 and member_id = any($2)
        order by member_id
        limit 10000`,
      [tx.workspaceId, ids],
    );
    return rows.map(memberFrom);
  };
  return {
    findAll,
    find: async (id) => (await findAll([id]))[0] ?? null,
    listPeople: async (limit) => {
      const rows = await tx.rows<MemberRow>(
        `select ${columns}
           from members
          where workspace_id = $1 and kind = 'person' and is_active
          order by name, member_id
          limit $2`,
        [tx.workspaceId, limit],
      );
      return rows.map(memberFrom);
    },
    saveProfiles: async (profiles, at) => {
      const ids = profiles.map(({ id }) => id);
      // Whoever is seen first once the lists had been looked at has come since, unless they were only forgotten.
      const forgotten = [...(await erasuresOf(tx, ids)).keys()];
      await tx.rows(
        `update members
            set listed_at = greatest(listed_at, $3)
          where workspace_id = $1 and member_id = any($2)`,
        [tx.workspaceId, ids, at],
      );
      await tx.rows(
        `insert into members (workspace_id, member_id, kind, name, handle, zone, locale, is_active, is_admin, is_guest,
                              status_text, status_emoji, status_expires_at, profile_started_on, profile_at, listed_at, joined_at)
         select $1, p.id, p.kind, p.name, p.handle, p.zone, coalesce(p.locale, known.locale, 'en-US'), p."isActive",
                p."isAdmin", p."isGuest", p."statusText", p."statusEmoji", p."statusExpiresAt", p."startDate",
                coalesce(p."changedAt", known.profile_at, '-infinity'), $3::timestamptz,
                (select $3::timestamptz from workspaces where workspace_id = $1 and synced_at is not null and p.id <> all($4))
           from jsonb_to_recordset($2) as p (id text, kind text, name text, handle text, zone text, locale text,
                "isActive" boolean, "isAdmin" boolean, "isGuest" boolean, "statusText" text, "statusEmoji" text,
                "statusExpiresAt" timestamptz, "startDate" date, "changedAt" timestamptz)
           left join members as known on known.workspace_id = $1 and known.member_id = p.id
          order by p.id
         on conflict (workspace_id, member_id) do update
            set kind = excluded.kind, name = excluded.name, handle = excluded.handle, zone = excluded.zone,
                locale = excluded.locale, is_active = excluded.is_active, is_admin = excluded.is_admin, is_guest = excluded.is_guest,
                status_text = excluded.status_text, status_emoji = excluded.status_emoji,
                status_expires_at = excluded.status_expires_at, profile_started_on = excluded.profile_started_on,
                profile_at = excluded.profile_at
          where excluded.profile_at >= members.profile_at`,
        [tx.workspaceId, JSON.stringify(profiles), at, forgotten],
      );
    },
    startDates: async (ids) => {
      const rows = await tx.rows<{ member_id: string; started_on: string }>(
        `select member_id, to_char(profile_started_on, 'YYYY-MM-DD') as started_on
           from members
          where workspace_id = $1 and member_id = any($2) and profile_started_on is not null
          order by member_id
          limit 10000`,
        [tx.workspaceId, ids],
      );
      return new Map(rows.map((row) => [memberId(row.member_id), row.started_on]));
    },
    forgetStartDates: async () => {
      await tx.rows(
        'update members set profile_started_on = null where workspace_id = $1 and profile_started_on is not null',
        [tx.workspaceId],
      );
    },
    savePreferences: async (id, preferences) => {
      for (const [name, column] of Object.entries(preferenceColumns)) {
        const value = preferences[name as keyof typeof preferenceColumns];
        if (value === undefined) continue;
        await tx.rows(`update members set ${column} = $3 where workspace_id = $1 and member_id = $2`, [
          tx.workspaceId,
          id,
          value,
        ]);
      }
    },
    chooseThanked: async (id, way) => {
      const [before] = await tx.rows<{ thanked: ThankedWay | null }>(
        'select thanked from members where workspace_id = $1 and member_id = $2 for update',
        [tx.workspaceId, id],
      );
      await tx.rows('update members set thanked = $3 where workspace_id = $1 and member_id = $2', [
        tx.workspaceId,
        id,
        way,
      ]);
      return before?.thanked;
    },
    unpinged: async (ids) => {
      const rows = await tx.rows<{ member_id: string; name: string }>(
        `select member_id, name
           from members
          where workspace_id = $1 and member_id = any($2) and thanked = 'unpinged'
          order by member_id
          limit 10000`,
        [tx.workspaceId, ids],
      );
      return new Map(rows.map((row) => [memberId(row.member_id), row.name]));
    },
    introduce: async (id, by) => {
      const rows = await tx.rows(
        `update members
            set introduced_by = $3
          where workspace_id = $1 and member_id = $2 and coalesce(introduced_by, $3) = $3
         returning member_id`,
        [tx.workspaceId, id, by],
      );
      return rows.length > 0;
    },
    forgetIntroductions: async (subject) => {
      await tx.rows(
        `update members
            set introduced_by = null
          where workspace_id = $1 and consent = 'unknown'
            and introduced_by in (select delivery_id::text from deliveries where workspace_id = $1 and subject = $2)`,
        [tx.workspaceId, subject],
      );
    },
    markHomeShown: async (id, at) => {
      await tx.rows(
        `update members
            set home_shown_at = $3
          where workspace_id = $1 and member_id = $2 and home_shown_at is null`,
        [tx.workspaceId, id, at],
      );
    },
    homeHash: async (id) => {
      const [row] = await tx.rows<{ home_hash: string | null }>(
        'select home_hash from members where workspace_id = $1 and member_id = $2',
        [tx.workspaceId, id],
      );
      return row?.home_hash ?? null;
    },
    keepHomeHash: async (id, before, hash) => {
      await tx.rows(
        `update members
            set home_hash = $4
          where workspace_id = $1 and member_id = $2 and home_hash is not distinct from $3`,
        [tx.workspaceId, id, before, hash],
      );
    },
    withHome: async (ids) => {
      const rows = await tx.rows<{ member_id: string }>(
        `select member_id
           from members
          where workspace_id = $1 and member_id = any($2) and home_shown_at is not null
          order by member_id
          limit $3`,
        [tx.workspaceId, ids, ids.length],
      );
      return rows.map((row) => memberId(row.member_id));
    },
    planAt: async (id, at) => {
      await tx.rows('update members set plan_at = $3 where workspace_id = $1 and member_id = $2', [
        tx.workspaceId,
        id,
        at,
      ]);
    },
    ...memberGroups(tx),
    ...memberChannels(tx),
    ...unlistedPlaces(tx),
  };
}

function memberFrom(row: MemberRow): Member {
  return {
    id: memberId(row.member_id),
    kind: row.kind,
    name: row.name,
    handle: row.handle,
    zone: row.zone,
    locale: row.locale,
    isActive: row.is_active,
    isAdmin: row.is_admin,
    isGuest: row.is_guest,
    statusText: row.status_text,
    statusEmoji: row.status_emoji,
    statusExpiresAt: row.status_expires_at,
    consent: row.consent,
    introducedBy: row.introduced_by,
    pausedUntil: row.paused_until,
    workDays: row.work_days,
    workStartMinute: row.work_start_minute,
    workEndMinute: row.work_end_minute,
    holidayRegion: row.holiday_region,
    dailyCap: row.daily_cap,
    weeklyCap: row.weekly_cap,
    isSuggestable: row.is_suggestable,
    wantsToMeet: row.wants_to_meet,
    quietSince: row.quiet_since,
    startedAt: row.started_at,
    offersPromises: row.offers_promises,
    takesFeedback: row.takes_feedback,
    sharesQuestions: row.shares_questions,
    takesHints: row.takes_hints,
    receptivitySince: row.receptivity_since,
    thanked: row.thanked,
    joinedAt: row.joined_at,
    lastActiveAt: row.last_active_at,
    workspaceHolidays: row.workspace_holidays,
  };
}
