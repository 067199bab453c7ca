/** How far some runs are, together. */
import { kindOf } from '#core/experiment/kinds/index.ts';
import { isActive, isResumable } from '#core/protocol/index.ts';
import type { RunSummary } from '#core/protocol/index.ts';

export interface Overall {
  /** Of all their iterations. */
  readonly share: number;
  readonly done: number;
  readonly training: number;
  readonly waiting: number;
  /** Paused or interrupted. */
  readonly halted: number;
  readonly iterationsPerSecond: number;
  /** 0 for runs that see no images. */
  readonly imagesPerSecond: number;
  /** Null where nothing trains or its speed is not known. */
  readonly secondsLeft: number | null;
  /** Nothing trains, waits or was halted. */
  readonly over: boolean;
}

const imagesOf = ({ spec }: RunSummary): number => kindOf(spec).imagesPerUpdate(spec);

/** `rateOf` a run is iterations a second, null where it is not known. */
export function overallOf(runs: readonly RunSummary[], rateOf: (run: RunSummary) => number | null): Overall {
  const planned = runs.reduce((sum, { iterations }) => sum + iterations, 0);
  const made = runs.reduce((sum, { iteration }) => sum + iteration, 0);
  const training = runs.filter(({ status }) => status === 'running');
  const waiting = runs.filter(({ status }) => status === 'queued');
  const halted = runs.filter(({ status }) => status === 'paused' || status === 'interrupted');
  const rates = training.map((run) => [run, rateOf(run) ?? 0] as const).filter(([, rate]) => rate > 0);
  const iterationsPerSecond = rates.reduce((sum, [, rate]) => sum + rate, 0);
  const left = [...training, ...waiting].reduce((sum, run) => sum + run.iterations - run.iteration, 0);
  return {
    share: planned === 0 ? 0 : made / planned,
    done: runs.length - training.length - waiting.length - halted.length,
    training: training.length,
    waiting: waiting.length,
    halted: halted.length,
    iterationsPerSecond,
    imagesPerSecond: rates.reduce((sum, [run, rate]) => sum + rate * imagesOf(run), 0),
    secondsLeft: iterationsPerSecond === 0 ? null : left / iterationsPerSecond,
    over:
      runs.length > 0 &&
      runs.every(({ status }) => !isActive(status) && status !== 'paused' && status !== 'interrupted'),
  };
}

/** More lines than this are no picture. */
export const MOST_LINES = 32;

/** The runs that are drawn: all of a few; of many those that started last. */
export function drawnRuns(runs: readonly RunSummary[]): readonly RunSummary[] {
  if (runs.length <= MOST_LINES) return runs;
  const latest = runs.toSorted((a, b) => (b.startedAt ?? -1) - (a.startedAt ?? -1)).slice(0, MOST_LINES);
  return latest.sort((a, b) => a.id - b.id);
}

export const canPause = ({ status }: RunSummary): boolean => isActive(status);
export const canResume = ({ status, trashedAt }: RunSummary): boolean => isResumable(status) && trashedAt === null;
