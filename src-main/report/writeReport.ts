import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Experiment } from '#core/experiment/schema.ts';
import { chartsOf, metricsCsv, runsCsv } from '#core/report/index.ts';
import type { Charted, Language, RunResult } from '#core/report/index.ts';
import { writeFileSafely } from './writeFileSafely.ts';

export interface ReportOptions {
  readonly language: Language;
  /** Whose figures to draw; without one, those that every experiment gets. */
  readonly preset?: Charted | undefined;
  /** Begin CSV files with a byte order mark, which some spreadsheet programs need to read UTF-8. */
  readonly bom?: boolean | undefined;
}

const BOM = '\uFEFF';

function* marked(bom: boolean, pieces: Iterable<string>): Generator<string, void, void> {
  if (bom) yield BOM;
  yield* pieces;
}

/**
 * Writes metrics.csv, runs.csv, experiment.json and one PNG a figure into `folder`, which is made if need be.
 * Returns the paths written, in that order.
 */
export async function writeReport(
  folder: string,
  experiment: Experiment,
  results: readonly RunResult[],
  { language, preset, bom = false }: ReportOptions,
): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const written: string[] = [];
  const write = (name: string, contents: string | Uint8Array | Iterable<string>): void => {
    const path = join(folder, name);
    writeFileSafely(path, contents);
    written.push(path);
  };
  write('metrics.csv', marked(bom, metricsCsv(results)));
  write('runs.csv', marked(bom, [runsCsv(results)]));
  write('experiment.json', `${JSON.stringify(experiment, null, 2)}\n`);
  const charts = chartsOf(experiment, results, { language, preset });
  if (charts.length > 0) {
    // Loaded here because fonts and canvas take longer than many an experiment.
    const { drawPng } = await import('./drawChart.ts');
    for (const chart of charts) write(chart.file, drawPng(chart, language));
  }
  return written;
}
