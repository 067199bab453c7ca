/** Progress on stderr: a bar for each running run where stderr is a terminal, else a line when a run ends. */
import cliProgress from 'cli-progress';
import type { SingleBar } from 'cli-progress';
import { tellRefusal } from '#core/refusals/index.ts';
import type { PlannedRun } from '#core/experiment/plan.ts';
import type { Notice, RunNews, RunSummary } from '#core/protocol/index.ts';
import { padded, printable, shortNumber } from './text.ts';
import { wordsOf } from './words.ts';
import type { Language } from './listPresets.ts';

/** All may be told more than once of the same start. */
export interface ProgressView {
  readonly start: (run: PlannedRun) => void;
  readonly progress: (run: PlannedRun, news: Pick<RunNews, 'iteration' | 'iterations' | 'loss'>) => void;
  readonly end: (run: PlannedRun, result: Pick<RunSummary, 'status' | 'seconds' | 'error'>) => void;
  readonly notice: (notice: Notice) => void;
  readonly close: () => void;
}

const silent: ProgressView = {
  start: () => undefined,
  progress: () => undefined,
  end: () => undefined,
  notice: () => undefined,
  close: () => undefined,
};

const WIDEST_LABEL = 32;

/** What a notice says here; null where the view says it already. */
export function noticeLine({ code, over, text }: Notice, language: Language): string | null {
  if (code === 'runFailed') return null;
  return over ? wordsOf(language).goesOn : text[language];
}

function barsView(runs: readonly PlannedRun[], language: Language): ProgressView {
  const width = Math.min(WIDEST_LABEL, Math.max(...runs.map(({ label }) => label[language].length)) + 6);
  const words = wordsOf(language);
  const bars = new cliProgress.MultiBar(
    {
      format: ` {name} {bar} {percentage}% {value}/{total}  ${words.loss} {loss}  ${words.left} {eta_formatted}`,
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
  // The bars hide it, and a second Ctrl-C does not let them show it again.
  const showCursor = (): void => void process.stderr.write('\u001b[?25h');
  process.once('exit', showCursor);
  const nameOf = ({ label, seed }: PlannedRun): string => padded(printable(`${label[language]} (${seed})`), width);
  return {
    start: (run) => {
      if (!shown.has(run)) shown.set(run, bars.create(1, 0, { name: nameOf(run), loss: '–' }));
    },
    progress: (run, { iteration, iterations, loss }) => {
      const bar = shown.get(run);
      bar?.setTotal(iterations);
      bar?.update(iteration, { loss: loss === null ? '–' : shortNumber(loss) });
    },
    end: (run, { status, error }) => {
      const bar = shown.get(run);
      if (bar === undefined) return;
      bar.stop();
      // With more runs than lines, only those that run keep a bar.
      if (runs.length > 12) bars.remove(bar);
      if (status === 'failed')
        bars.log(`${run.label[language]}: ${error === null ? '' : tellRefusal(error, language)}\n`);
    },
    notice: (notice) => {
      const line = noticeLine(notice, language);
      if (line !== null) bars.log(`${line}\n`);
    },
    close: () => {
      bars.stop();
      process.off('exit', showCursor);
    },
  };
}

function linesView(runs: readonly PlannedRun[], language: Language, write: (line: string) => void): ProgressView {
  const words = wordsOf(language);
  const started = new Set<PlannedRun>();
  let ended = 0;
  return {
    ...silent,
    start: (run) => void started.add(run),
    end: (run, { status, seconds, error }) => {
      if (!started.delete(run)) return;
      ended++;
      const tail =
        status === 'failed' ? `: ${error === null ? '' : tellRefusal(error, language)}` : ` (${seconds.toFixed(1)} s)`;
      write(
        `[${ended}/${runs.length}] ${run.label[language]}, ${words.seed} ${run.seed}: ${words.status[status]}${tail}`,
      );
    },
    notice: (notice) => {
      const line = noticeLine(notice, language);
      if (line !== null) write(line);
    },
  };
}

/** Tells only why nothing goes on. */
const quietView = (language: Language, write: (line: string) => void): ProgressView => ({
  ...silent,
  notice: ({ code, over, text }) => {
    if ((code === 'diskFull' || code === 'storage') && !over) write(text[language]);
  },
});

export interface ViewOptions {
  readonly quiet: boolean;
  readonly language: Language;
  readonly write: (line: string) => void;
}

export function createProgressView(runs: readonly PlannedRun[], { quiet, language, write }: ViewOptions): ProgressView {
  if (quiet) return quietView(language, write);
  if (runs.length === 0) return silent;
  return process.stderr.isTTY ? barsView(runs, language) : linesView(runs, language, write);
}
