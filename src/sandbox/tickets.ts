/**
 * Short-lived permissions Slack hands to an app: OAuth codes, trigger ids, good for one modal within three seconds of real time (PATIENCE_MS), and
 * response URLs, good for five answers within thirty minutes of the sandbox's clock.
 */
import { randomBytes } from 'node:crypto';
import type { Clock } from './clock.js';
import type { Installed } from './grants.js';

const RESPONSE_MS = 30 * 60 * 1000;
const RESPONSE_USES = 5;
const CODE_MS = 10 * 60 * 1000;

/** What somebody agreed to on the authorize page. */
export type Consent = Installed & {
  readonly user: string;
  readonly scopes: readonly string[];
  /** What the app may do as the person who agreed. */
  readonly userScopes: readonly string[];
  /** PKCE: the hash of what the app has to know to exchange the code. */
  readonly codeChallenge: string | null;
  /** It goes to a program on somebody's own machine, which keeps no secret. */
  readonly isPublic: boolean;
  /** Null where the app's only one was meant. */
  readonly redirectUri: string | null;
};

/** With the conversation somebody was in, if any. */
export type Trigger = { readonly team: string; readonly user: string; readonly channel: string | null };
/** Where an answer goes, and which message (an ephemeral one or not) it may replace. */
export type ResponseTarget = Omit<Trigger, 'channel'> & {
  readonly channel: string;
  readonly messageTs: string | null;
};

export type Tickets = {
  /** An OAuth code, good for one exchange within ten minutes of the sandbox's clock. */
  issueCode(consent: Consent): string;
  spendCode(code: string): Consent | null;
  issueTrigger(trigger: Trigger): string;
  /** The trigger, now used up, or Slack's error. */
  spendTrigger(
    id: string,
    team: string,
  ): Trigger | 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id';
  teamOfTrigger(id: string): string | null;
  issueResponse(target: ResponseTarget): string;
  spendResponse(id: string): ResponseTarget | 'used_url' | 'expired_url' | 'invalid_url';
};

export function openTickets(clock: Clock, patienceMs: number): Tickets {
  const triggers = new Map<string, Trigger & { issuedAt: number; isSpent: boolean }>();
  const responses = new Map<string, ResponseTarget & { issuedAt: number; uses: number }>();
  const codes = new Map<string, Consent & { issuedAt: number }>();
  return {
    issueCode(consent) {
      const code = randomBytes(16).toString('hex');
      codes.set(code, { ...consent, issuedAt: clock.now().getTime() });
      return code;
    },
    spendCode(code) {
      const consent = codes.get(code);
      codes.delete(code);
      return consent && clock.now().getTime() - consent.issuedAt <= CODE_MS ? consent : null;
    },
    issueTrigger(trigger) {
      const id = `${Date.now()}.${randomBytes(6).readUIntBE(0, 6)}.${randomBytes(16).toString('hex')}`;
      triggers.set(id, { ...trigger, issuedAt: performance.now(), isSpent: false });
      return id;
    },
    spendTrigger(id, team) {
      const trigger = triggers.get(id);
      if (trigger === undefined || trigger.team !== team) return 'invalid_trigger_id';
      if (trigger.isSpent) return 'exchanged_trigger_id';
      if (performance.now() - trigger.issuedAt > patienceMs) return 'expired_trigger_id';
      trigger.isSpent = true;
      return trigger;
    },
    teamOfTrigger: (id) => triggers.get(id)?.team ?? null,
    issueResponse(target) {
      const id = randomBytes(12).toString('hex');
      responses.set(id, { ...target, issuedAt: clock.now().getTime(), uses: 0 });
      return id;
    },
    spendResponse(id) {
      const response = responses.get(id);
      if (response === undefined) return 'invalid_url';
      if (clock.now().getTime() - response.issuedAt > RESPONSE_MS) return 'expired_url';
      if (response.uses >= RESPONSE_USES) return 'used_url';
      response.uses += 1;
      return response;
    },
  };
}
