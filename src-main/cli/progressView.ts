/** Progress on stderr: a bar for each running run where stderr is a terminal, else a line when a run ends. */
import cliProgress from 'cli-progress';
import type { SingleBar } from 'cli-progress';
import type { PlannedRun } from '#core/experiment/plan.ts';
import type { JobResult, Progress } from '#main/trainer/index.ts';
import { padded, shortNumber } from './text.ts';
import { wordsOf } from './words.ts';
import type { Language } from './listPresets.ts';

export interface ProgressView {
  start(run: PlannedRun): void;
  progress(run: PlannedRun, progress: Progress): void;
  end(run: PlannedRun, result: JobResult): void;
  close(): void;
}

const silent: ProgressView = {
  start: () => undefined,
  progress: () => undefined,
  end: () => undefined,
  close: () => undefined,
};

const WIDEST_LABEL = 32;

function barsView(runs: readonly PlannedRun[], language: Language): ProgressView {
  const width = Math.min(WIDEST_LABEL, Math.max(...runs.map(({ label }) => label.length)) + 6);
  const words = wordsOf(language);
  const bars = new cliProgress.MultiBar(
    {
      format: ` {name} {bar} {percentage} % {value}/{total}  ${words.loss} {loss}  ${words.left} {eta_formatted}`,
      stream: process.stderr,
      hideCursor: true,
      clearOnComplete: false,
      barsize: 24,
      fps: 10,
      forceRedraw: true,
    },
    cliProgress.Presets.shades_classic,
  );
  const shown = new Map<PlannedRun, SingleBar>();
  const nameOf = ({ label, seed }: PlannedRun): string => padded(`${label} (${seed})`, width);
  return {
    start: (run) => void shown.set(run, bars.create(1, 0, { name: nameOf(run), loss: '–' })),
    progress: (run, { iteration, iterations, loss }) => {
      const bar = shown.get(run);
      bar?.setTotal(iterations);
      bar?.update(iteration, { loss: shortNumber(loss) });
    },
    end: (run, result) => {
      const bar = shown.get(run);
      if (bar === undefined) return;
      bar.stop();
      // With more runs than lines, only those that run keep a bar.
      if (runs.length > 12) bars.remove(bar);
      if (result.status === 'failed') bars.log(`${run.label}: ${result.error ?? ''}\n`);
    },
    close: () => bars.stop(),
  };
}

function linesView(runs: readonly PlannedRun[], language: Language, write: (line: string) => void): ProgressView {
  const words = wordsOf(language);
  let ended = 0;
  return {
    ...silent,
    end: (run, { status, seconds, error }) => {
      ended++;
      const tail = status === 'failed' ? `: ${error ?? ''}` : ` (${seconds.toFixed(1)} s)`;
      write(`[${ended}/${runs.length}] ${run.label}, ${words.seed} ${run.seed}: ${words.status[status]}${tail}`);
    },
  };
}

export interface ViewOptions {
  readonly quiet: boolean;
  readonly language: Language;
  readonly write: (line: string) => void;
}

export function createProgressView(runs: readonly PlannedRun[], { quiet, language, write }: ViewOptions): ProgressView {
  if (quiet || runs.length === 0) return silent;
  return process.stderr.isTTY ? barsView(runs, language) : linesView(runs, language, write);
}
