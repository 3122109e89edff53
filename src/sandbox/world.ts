/** What the parts of one running sandbox share. */
import type { Activity } from './activity.js';
import type { Changes } from './changes.js';
import type { Clock } from './clock.js';
import type { Credentials } from './credentials.js';
import type { Backlog } from './delivery/backlog.js';
import type { Outbox } from './delivery/outbox.js';
import type { Faults } from './faults.js';
import type { Grants } from './grants.js';
import type { ParsedManifest } from './manifest.js';
import type { Offers } from './offers.js';
import type { UpcomingItem } from './protocol.js';
import type { Schedule } from './schedule.js';
import type { Tickets } from './tickets.js';
import type { TrafficLog } from './traffic-log.js';
import type { Limiter } from './web-api/tiers.js';
import type { Workspace } from './workspace.js';

/** What will happen next in a workspace, soonest first; only whoever runs the app beside the sandbox can know. */
export type Foretell = (asked: { readonly team: string; readonly limit: number }) => Promise<readonly UpcomingItem[]>;

export type World = {
  readonly manifest: ParsedManifest;
  readonly credentials: Credentials;
  readonly clock: Clock;
  readonly changes: Changes;
  readonly log: TrafficLog;
  readonly faults: Faults;
  readonly activity: Activity;
  readonly backlog: Backlog;
  readonly outbox: Outbox;
  readonly tickets: Tickets;
  readonly grants: Grants;
  readonly offers: Offers;
  readonly limiter: Limiter;
  readonly schedule: Schedule;
  /** By team id, in the seeds' order. */
  readonly workspaces: Map<string, Workspace>;
  /** A Socket Mode address with a fresh ticket. */
  issueSocketUrl(): string;
  /** http://host:port, known once the server listens. */
  url: string;
  foretell: Foretell | null;
};
