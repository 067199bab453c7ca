/** A stored run as reports take it. */
import { iterationsPerEpoch } from '../experiment/kinds/index.ts';
import type { RunRecord } from '../training/step.ts';
import type { RunSummary } from '../protocol/run.ts';
import type { Recorded } from './recorded.ts';
import type { RunResult } from './runResult.ts';

/** What is kept of a run beside what it computed: who it is, and what its user wrote of it. */
export type RunKept = Pick<
  RunSummary,
  'uid' | 'experimentId' | 'experimentName' | 'name' | 'tags' | 'note' | 'createdAt' | 'startedAt' | 'endedAt'
>;

export interface StoredResult extends RunResult {
  readonly kept: RunKept;
}

/** `run` is the number that the report gives it; `records` are read whenever they are looked at. */
export function storedResult(
  summary: RunSummary,
  run: number,
  { metrics, series }: Recorded,
  records: () => readonly RunRecord[],
): StoredResult {
  const { uid, experimentId, experimentName, name, tags, note, createdAt, startedAt, endedAt } = summary;
  const { label, choices, seed, spec, status, iteration, seconds, divergence, error, arithmetic } = summary;
  const ended = status === 'finished' || status === 'diverged' || status === 'failed';
  return {
    plan: { run, label, choices, seed, spec },
    status: ended ? status : 'stopped',
    iterations: iteration,
    seconds,
    perEpoch: iterationsPerEpoch(spec),
    metrics,
    series,
    get records() {
      return records();
    },
    divergence,
    error,
    arithmetic,
    kept: { uid, experimentId, experimentName, name, tags, note, createdAt, startedAt, endedAt },
  };
}
