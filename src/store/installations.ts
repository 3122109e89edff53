/** Workspaces that Rapport is installed in, with their settings. Tokens given by the environment are never stored. */
import { z } from 'zod';
import { channelId, groupId, memberId, type WorkspaceId, workspaceId } from '../domain/ids.js';
import { nearnessAlone, type Openness } from '../domain/people-to-know.js';
import type { Prior } from '../domain/receptivity.js';
import type { Pace } from '../domain/tie-pace.js';
import { defaultSettings, retentionBounds, type Workspace, type WorkspaceSettings } from '../domain/workspace.js';
import { spelled, type WorkspaceValue } from '../domain/workspace-values.js';
import type { Installation, WorkspaceStore } from '../features/stores-workspace.js';
import type { Row, Tx } from './database.js';
import { workspaceStanding } from './installations-standing.js';

/** An older version stored the name alone, and its defaults that way, too. */
const storedValue: z.ZodType<WorkspaceValue> = z.union([
  z.object({ name: z.string(), emoji: z.string().nullable(), sentence: z.string().nullable() }),
  z.string().transform((stored) => {
    const name = spelled(stored);
    return defaultSettings.values.find((value) => value.name === name) ?? { name, emoji: null, sentence: null };
  }),
]);

/** What was stored by an older version lacks the newer settings: they take their defaults. */
const storedSettings = z.object({
  kudosChannelId: z.string().transform(channelId).nullable().default(defaultSettings.kudosChannelId),
  triggerWords: z.array(z.string()).default([...defaultSettings.triggerWords]),
  triggerEmoji: z.array(z.string()).default([...defaultSettings.triggerEmoji]),
  kudosReactions: z.array(z.string()).default([...defaultSettings.kudosReactions]),
  acknowledgement: z.string().default(defaultSettings.acknowledgement),
  values: z.array(storedValue).default([...defaultSettings.values]),
  excludedChannels: z.array(z.string().transform(channelId)).default([...defaultSettings.excludedChannels]),
  kudosPerDay: z.number().int().min(1).nullable().default(defaultSettings.kudosPerDay),
  unlimitedGroups: z.array(z.string().transform(groupId)).default([...defaultSettings.unlimitedGroups]),
  topicSynonyms: z.array(z.array(z.string())).default([]),
  holidayRegion: z.string().nullable().default(defaultSettings.holidayRegion),
  retentionMonths: z
    .number()
    .int()
    .min(retentionBounds.least)
    .max(retentionBounds.most)
    .default(defaultSettings.retentionMonths),
  profileStartDates: z.boolean().default(defaultSettings.profileStartDates),
  rho: z.number().default(defaultSettings.rho),
  holdOut: z.number().min(0).max(0.5).default(defaultSettings.holdOut),
});

/** Arms of an older or a newer version are no harm: nobody asks for them. */
const storedPrior: z.ZodType<Prior> = z.record(z.string(), z.number().gt(0).lt(1));
const calibration = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()]);
const storedOpenness: z.ZodType<Openness> = z.tuple([z.number(), z.number()]);
const storedPace = z.object({ soon: calibration, later: calibration });

type WorkspaceRow = Row & {
  workspace_id: string;
  name: string;
  domain: string;
  bot_user_id: string;
  settings: unknown;
  receptivity: unknown;
  openness: unknown;
  pace: unknown;
};

export function workspaceStore(tx: Tx): WorkspaceStore {
  const read = async (lock: '' | 'for update' | 'for share') => {
    const [row] = await tx.rows<WorkspaceRow>(
      `select workspace_id, name, domain, bot_user_id, settings, pace, receptivity, openness
         from workspaces
        where workspace_id = $1
        ${lock}`,
      [tx.workspaceId],
    );
    return row === undefined ? null : workspaceFrom(row);
  };
  const get = async (lock: '' | 'for update' | 'for share') => {
    const workspace = await read(lock);
    if (workspace === null) throw new Error(`workspace ${tx.workspaceId} is not installed`);
    return workspace;
  };
  return {
    find: () => read(''),
    get: () => get(''),
    getToChange: () => get('for update'),
    getAsItStays: () => get('for share'),
    install: async (installation: Installation) => {
      await tx.rows(
        `insert into workspaces (workspace_id, name, domain, bot_user_id, installed_at)
         values ($1, $2, $3, $4, $5)
         on conflict (workspace_id) do update
            set name = excluded.name, domain = excluded.domain, bot_user_id = excluded.bot_user_id`,
        [tx.workspaceId, installation.name, installation.domain, installation.botUserId, installation.at],
      );
    },
    saveSettings: async (change: Partial<WorkspaceSettings>) => {
      await tx.rows('update workspaces set settings = settings || $2 where workspace_id = $1', [
        tx.workspaceId,
        JSON.stringify(change),
      ]);
    },
    saveLearned: async (pace, nextAt) => {
      await tx.rows('update workspaces set pace = $2, learn_at = $3 where workspace_id = $1', [
        tx.workspaceId,
        JSON.stringify(pace),
        nextAt,
      ]);
    },
    saveOpenness: async (openness) => {
      await tx.rows('update workspaces set openness = $2 where workspace_id = $1', [
        tx.workspaceId,
        JSON.stringify(openness),
      ]);
    },
    saveReceptivity: async (prior) => {
      await tx.rows('update workspaces set receptivity = $2 where workspace_id = $1', [
        tx.workspaceId,
        JSON.stringify(prior),
      ]);
    },
    learnSoon: async () => {
      await tx.rows(`update workspaces set learn_at = '-infinity' where workspace_id = $1`, [tx.workspaceId]);
    },
    ...workspaceStanding(tx),
    erase: async () => {
      await tx.rows('delete from installations where workspace_id = $1', [tx.workspaceId]);
      await tx.rows('delete from interactions where workspace_id = $1', [tx.workspaceId]);
      await tx.rows('delete from interaction_sources where workspace_id = $1', [tx.workspaceId]);
      await tx.rows('delete from workspaces where workspace_id = $1', [tx.workspaceId]);
    },
  };
}

/** What the days to look at a tie depend on, besides the tie. */
export async function forecastModel(tx: Tx): Promise<{ readonly pace: Pace; readonly rho: number }> {
  const workspace = await workspaceStore(tx).get();
  return { pace: workspace.pace, rho: workspace.settings.rho };
}

export async function listWorkspaceIds(tx: Tx): Promise<readonly WorkspaceId[]> {
  const rows = await tx.rows<{ workspace_id: string }>(
    'select workspace_id from workspaces order by workspace_id limit 10000',
  );
  return rows.map((row) => workspaceId(row.workspace_id));
}

function workspaceFrom(row: WorkspaceRow): Workspace {
  return {
    id: workspaceId(row.workspace_id),
    name: row.name,
    domain: row.domain,
    botUserId: memberId(row.bot_user_id),
    settings: storedSettings.parse(row.settings),
    receptivity: storedPrior.parse(row.receptivity),
    openness: row.openness === null ? nearnessAlone : storedOpenness.parse(row.openness),
    pace: storedPace.parse(row.pace),
  };
}
