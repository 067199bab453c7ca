import { lightTheme } from '../report/theme.ts';
import { runKind } from './runKinds.ts';
import type { Experiment } from '../experiment/schema.ts';
import type { Chart, Language } from '../report/chart.ts';
import type { RunResult } from '../report/runResult.ts';
import type { ChartTheme } from '../report/theme.ts';
import type { Charted } from './kind.ts';

export interface ChartsOptions {
  readonly language: Language;
  readonly preset?: Charted | undefined;
  readonly theme?: ChartTheme | undefined;
}

/** Every figure of an experiment's results, in one language. Runs without a point in a figure are left out of it. */
export function chartsOf(experiment: Experiment, results: readonly RunResult[], options: ChartsOptions): Chart[] {
  const { language, preset, theme = lightTheme } = options;
  if (results.length === 0) return [];
  return runKind(experiment).charts({ experiment, results, language, theme, preset });
}
