import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { experimentTitle } from '#core/presets/experimentTitle.ts';
import { reportFiles } from './reportFiles.ts';
import { writeFileSafely } from '#main/files/index.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { Preset } from '#core/presets/index.ts';
import type { Language, StoredResult } from '#core/report/index.ts';

export interface ReportOptions {
  readonly language: Language;
  /** Whose figures to draw; without one, those that every experiment gets. */
  readonly preset?: Preset | undefined;
  /** Begin CSV files with a byte order mark, which some spreadsheet programs need to read UTF-8. */
  readonly bom?: boolean | undefined;
}

/**
 * Writes metrics.csv, runs.csv, experiment.json and one PNG a figure into `folder`, which is made if need be.
 * Returns the paths written, in that order.
 */
export async function writeReport(
  folder: string,
  experiment: Experiment,
  results: readonly StoredResult[],
  { language, preset, bom = false }: ReportOptions,
): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const written: string[] = [];
  const reported = {
    rows: results,
    reports: [{ experiment, title: experimentTitle(null, experiment.name), preset, prefix: null, results }],
  };
  const files = ['metrics', 'runs', 'experiment', 'charts'] as const;
  for await (const { name, contents } of reportFiles(reported, { files: [...files], language, bom, scale: 1 })) {
    const path = join(folder, name);
    writeFileSafely(path, contents);
    written.push(path);
  }
  return written;
}
