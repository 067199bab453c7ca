/** What may happen to a run, and what its status is then. There is no other way from one status to another. */
import type { RunStatus } from './run.ts';

const transitions = {
  /** A trainer takes it. */
  begin: { queued: 'running' },
  /** Its trainer died. */
  lose: { running: 'queued' },
  finish: { running: 'finished' },
  diverge: { running: 'diverged' },
  fail: { queued: 'failed', running: 'failed' },
  /** Also what was cut off and is left so: the user has decided. */
  pause: { queued: 'paused', running: 'paused', interrupted: 'paused' },
  interrupt: { queued: 'interrupted', running: 'interrupted' },
  stop: { queued: 'stopped', running: 'stopped', paused: 'stopped', interrupted: 'stopped' },
  /** It goes to the trash: what is at rest stays as it is. */
  trash: { queued: 'stopped', running: 'stopped' },
  /** One that still trains, because it was asked to end and has not yet, waits again once it has. */
  resume: { running: 'queued', paused: 'queued', interrupted: 'queued', stopped: 'queued', failed: 'queued' },
} as const satisfies Readonly<Record<string, Partial<Record<RunStatus, RunStatus>>>>;

export type RunTransition = keyof typeof transitions;

/** The status after a transition; null where a run of this status does not take it. */
export function statusAfter(transition: RunTransition, status: RunStatus): RunStatus | null {
  const to: Partial<Record<RunStatus, RunStatus>> = transitions[transition];
  return to[status] ?? null;
}

/** Whether a run of this status may still change by itself. */
export const isActive = (status: RunStatus): boolean => statusAfter('interrupt', status) !== null;

/** Whether a run of this status is at rest and can be resumed. */
export const isResumable = (status: RunStatus): boolean => !isActive(status) && statusAfter('resume', status) !== null;
