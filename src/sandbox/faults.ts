/** The misbehaviour in force. Each fault hits what its method and team name, as often as its count says. */
import type { ControlRequest } from './protocol.js';

export type Fault = ControlRequest<'faults'>['faults'][number];
export type FaultKind = Fault['kind'];

export type Faults = {
  replace(faults: readonly Fault[]): void;
  list(): Fault[];
  /** The first matching fault, with one use of its count spent. */
  take(kind: FaultKind, target: { method?: string; team?: string | null }): Fault | null;
};

export function openFaults(): Faults {
  let inForce: Fault[] = [];
  return {
    replace(faults) {
      inForce = faults.map((fault) => ({ ...fault }));
    },
    list: () => inForce.map((fault) => ({ ...fault })),
    take(kind, { method, team }) {
      const fault = inForce.find((candidate) => candidate.kind === kind && isAimedAt(candidate, { method, team }));
      if (fault === undefined) return null;
      if (fault.count !== undefined) fault.count -= 1;
      if (fault.count === 0) inForce = inForce.filter((candidate) => candidate !== fault);
      return fault;
    },
  };
}

function isAimedAt(fault: Fault, target: { method: string | undefined; team: string | null | undefined }): boolean {
  if (fault.method !== undefined && fault.method !== target.method) return false;
  return fault.team === undefined || fault.team === target.team;
}
