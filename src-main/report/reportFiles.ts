/** The files of a report, one after another, whatever becomes of them. */
import { chartsOf } from '#core/kinds/index.ts';
import { metricsCsv, runsCsv } from '#core/report/index.ts';
import { lookAmong } from '#core/search/lookAmong.ts';
import { createSearch } from '#core/search/search.ts';
import { trialsCsv } from '#core/search/trialsCsv.ts';
import { readerPage } from './readerPage.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { ExportedFile, LabArguments } from '#core/protocol/index.ts';
import type { Preset } from '#core/presets/index.ts';
import type { StoredResult } from '#core/report/index.ts';
import type { Localized } from '#core/schema/localized.ts';

/** An experiment and what came of its runs. */
export interface Report {
  readonly experiment: Experiment;
  /** What it is called; empty where it has no name. */
  readonly title: Localized;
  /** Whose figures to draw and question to answer; without one, those that every experiment gets. */
  readonly preset: Preset | undefined;
  /** Begins the names of its files where there are several experiments; null where it is alone. */
  readonly prefix: string | null;
  readonly results: readonly StoredResult[];
}

/** What tables and figures are made of. */
export interface Reported {
  /** Of all experiments together, as the tables list and number them. */
  readonly rows: readonly StoredResult[];
  readonly reports: readonly Report[];
}

/** Which files, and how; `scale` is a PNG's pixels per pixel of the figure. */
export type ReportWishes = Omit<LabArguments<'exportRuns'>, 'runIds'>;

export interface ReportFile extends Omit<ExportedFile, 'bytes'> {
  /** Text comes in pieces. */
  readonly contents: Uint8Array | Iterable<string>;
}

/** Some spreadsheet programs need it to read UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

function* marked(bom: boolean, pieces: Iterable<string>): Generator<string, void, void> {
  if (bom) yield BYTE_ORDER_MARK;
  yield* pieces;
}

/** Loads what figures are drawn with, which takes a moment, before it is needed. */
export async function readyToDraw(): Promise<void> {
  (await import('./drawPng.ts')).registerFonts();
}

/**
 * metrics.csv, runs.csv, trials.csv of each search, experiment.json of each experiment, and one PNG a figure, in that order; each is made while it is
 * taken. `progress` is told the share of the tables' points that are written, which are most of the work.
 */
export async function* reportFiles(
  { rows, reports }: Reported,
  wishes: ReportWishes,
  progress: (share: number) => void = () => undefined,
): AsyncGenerator<ReportFile> {
  const { files, language, bom, scale, foreword } = wishes;
  if (files.includes('metrics'))
    yield {
      name: 'metrics.csv',
      type: 'text/csv',
      contents: marked(
        bom,
        metricsCsv(rows, language, (index) => progress(index / rows.length)),
      ),
    };
  if (files.includes('runs'))
    yield { name: 'runs.csv', type: 'text/csv', contents: marked(bom, [runsCsv(rows, language)]) };
  if (files.includes('runs'))
    for (const { experiment, prefix, results } of reports) {
      if (experiment.search === undefined) continue;
      const name = prefix === null ? 'trials.csv' : `${prefix}-trials.csv`;
      const search = createSearch(experiment);
      const { settled } = search.progress(lookAmong(results, search.file.metric));
      yield { name, type: 'text/csv', contents: marked(bom, [trialsCsv(search, settled)]) };
    }
  if (files.includes('experiment')) {
    for (const { experiment, prefix } of reports) {
      const contents = [`${JSON.stringify(experiment, null, 2)}\n`];
      yield { name: `${prefix ?? 'experiment'}.json`, type: 'application/json', contents };
    }
  }
  if (files.includes('page'))
    yield {
      name: 'report.html',
      type: 'text/html',
      contents: [await readerPage({ rows, reports }, language, foreword)],
    };
  if (!files.includes('charts')) return;
  for (const { experiment, preset, prefix, results } of reports) {
    const charts = chartsOf(experiment, results, { language, preset });
    if (charts.length === 0) continue;
    // Loaded here because fonts and canvas take longer than many an experiment.
    const { drawPng } = await import('./drawPng.ts');
    for (const chart of charts) {
      const name = prefix === null ? chart.file : `${prefix}-${chart.file}`;
      yield { name, type: 'image/png', contents: drawPng(chart, language, scale) };
    }
  }
}
