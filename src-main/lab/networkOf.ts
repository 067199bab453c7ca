import { trains } from '#core/experiment/kinds/index.ts';
import { InputError } from '#core/schema/inputError.ts';
import { findRuns } from './runService.ts';
import type { TrainingSpec } from '#core/experiment/schema.ts';
import type { RunSummary } from '#core/protocol/index.ts';
import type { LabContext } from './context.ts';

interface NetworkOfRun {
  readonly run: RunSummary;
  readonly spec: TrainingSpec;
  /** A checkpoint's bytes. */
  readonly bytes: Uint8Array;
}

/** The network of a run that is at its end, or its last checkpoint where it is not. Throws an `InputError` where it has none. */
export function networkOf(context: Pick<LabContext, 'store'>, runId: number): NetworkOfRun {
  const [run] = findRuns(context, [runId], 'runId');
  const stored = context.store.checkpoint(runId, 'network') ?? context.store.checkpoint(runId, 'resume');
  if (run === undefined || !trains(run.spec) || stored === null) {
    throw new InputError({ code: 'noNetwork', path: 'runId', got: runId });
  }
  return { run, spec: run.spec, bytes: stored.bytes };
}
