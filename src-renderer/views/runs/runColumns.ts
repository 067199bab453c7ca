/** What the table of runs can show. A column is known by its id: `seed`, `final loss`, `set optimizer.learningRate`. */
import { z } from 'zod';
import { kindOf } from '#core/experiment/kinds/index.ts';
import { describeMetric } from '#core/metrics/index.ts';
import { runColumns as tableColumns } from '#core/report/tableColumns.ts';
import { imagesOf, isOfBatches } from '#core/verdicts/index.ts';
import { experimentTitle } from '../../i18n/experimentTitle.ts';
import { count, date, duration, metricValue, wholeValue } from '../../i18n/format.ts';
import { t, tell } from '../../i18n/words.ts';
import { settingHelp, settingName, settingValue } from '../../comparison/settingText.ts';
import { settingsOf } from './differences.ts';
import type { RunSpec } from '#core/experiment/schema.ts';
import type { RunSummary } from '#core/protocol/index.ts';
import type { RunSort } from './runFilter.ts';

export interface RunColumn {
  readonly id: string;
  readonly group: 'run' | 'metric' | 'setting';
  readonly title: string;
  /** The whole name, where the title is a part of it. */
  readonly hint: string;
  /** What its values are, told on pointing. */
  readonly meaning: string;
  /** Pixels. */
  readonly width: number;
  readonly numeric: boolean;
  /** As the first click on the head sorts. */
  readonly sort: RunSort;
  readonly text: (run: RunSummary) => string;
  /** More than the text, told on pointing. */
  readonly whole?: (run: RunSummary) => string | undefined;
}

/** Tables that are exported have the same columns, under names of their own. */
function meaningOf(by: RunSort['by']): string {
  const names: Partial<Record<RunSort['by'], string>> = {
    ...{ number: 'run', iteration: 'iterations', createdAt: 'created', startedAt: 'started', endedAt: 'ended' },
  };
  const column = tableColumns.find(({ name }) => name === (names[by] ?? by));
  return column === undefined ? '' : tell(column.meaning);
}

const up = (by: RunSort['by']): RunSort => ({ by, descending: false });
const down = (by: RunSort['by']): RunSort => ({ by, descending: true });

function runColumns(presetTitle: (id: string) => string): readonly RunColumn[] {
  const column = (
    id: string,
    title: string,
    width: number,
    sort: RunSort,
    text: RunColumn['text'],
    numeric = false,
  ): RunColumn => ({
    ...{ id, group: 'run', title, hint: '', width, numeric, sort, text },
    meaning: meaningOf(sort.by),
  });
  return [
    column('experiment', t('runs.experiment'), 160, up('experiment'), experimentTitle),
    column('status', t('runs.status'), 178, up('status'), (run) => t(`status.${run.status}`)),
    column('seed', t('runs.seed'), 64, up('seed'), (run) => String(run.seed), true),
    column('iteration', t('runs.iteration'), 118, down('iteration'), (run) => iterations(run), true),
    column('seconds', t('runs.time'), 86, down('seconds'), (run) => duration(run.seconds), true),
    column('tags', t('runs.tags'), 150, up('tags'), (run) => run.tags.join(', ')),
    column('note', t('runs.note'), 190, up('note'), (run) => run.note.replace(/\s+/g, ' ')),
    column('preset', t('runs.preset'), 170, up('preset'), (run) =>
      run.preset === null ? '' : presetTitle(run.preset),
    ),
    column('number', t('runs.number'), 56, down('number'), (run) => `#${run.number}`, true),
    column('created', t('runs.created'), 168, down('createdAt'), (run) => date(run.createdAt)),
    column('started', t('runs.startedAt'), 168, down('startedAt'), (run) => when(run.startedAt)),
    column('ended', t('runs.endedAt'), 168, down('endedAt'), (run) => when(run.endedAt)),
  ];
}

const when = (time: number | null): string => (time === null ? '' : date(time));
const iterations = ({ iteration, iterations: planned }: RunSummary): string =>
  iteration === planned ? count(planned) : `${count(iteration)} / ${count(planned)}`;

/** Of a head in one line. A syllable of Hangul is wider than a letter. */
const widthOf = (title: string): number =>
  26 + [...title].reduce((sum, letter) => sum + (letter > '\u02ff' ? 12 : 7.2), 0);

function metricColumns(metric: string): readonly RunColumn[] {
  const { name, better, meaning } = describeMetric(metric);
  const titles = {
    best: t('runs.bestValue'),
    final: t(isOfBatches(metric) ? 'runs.lastBatch' : 'runs.final', { metric: tell(name) }),
  };
  const column = (which: 'final' | 'best', sort: RunSort): RunColumn => ({
    id: `${which} ${metric}`,
    group: 'metric',
    title: titles[which],
    hint: which === 'best' ? t('runs.best', { metric: tell(name) }) : '',
    meaning: tell(meaning),
    width: Math.max(which === 'best' ? 84 : 104, widthOf(titles[which])),
    numeric: true,
    sort,
    text: (run) => {
      const values = run.metrics[metric];
      return values === undefined ? '' : metricValue(metric, values[which], imagesOf(run.spec, metric));
    },
    whole: (run) => wholeValue(run.metrics[metric]?.[which]),
  });
  const descending = better === 'higher';
  const final = column('final', { by: 'metric', metric, descending });
  // The best of mini-batches is luck.
  return better === null || isOfBatches(metric) ? [final] : [final, column('best', { by: 'best', metric, descending })];
}

/** A member of a family is known by the family. */
function titleOf(path: string): string {
  return path === 'kind' ? t('runs.kind') : settingName(path.replace(/\.id$/, ''));
}

function textOf(spec: RunSpec, path: string): string {
  if (path === 'kind') return tell(kindOf(spec).short);
  return settingsOf(spec).has(path) ? settingValue(spec, path) : '';
}

function settingColumn(path: string): RunColumn {
  const title = titleOf(path);
  return {
    id: `set ${path}`,
    group: 'setting',
    title,
    hint: path,
    meaning: settingHelp(path.replace(/\.id$/, '')),
    width: Math.min(200, Math.max(84, widthOf(title))),
    numeric: false,
    sort: { by: 'setting', path, descending: false },
    text: ({ spec }) => textOf(spec, path),
  };
}

/** Every column for runs that have these metrics and settings. */
export function allColumns(
  metrics: readonly string[],
  paths: readonly string[],
  presetTitle: (id: string) => string,
): readonly RunColumn[] {
  const own = runColumns(presetTitle);
  const first = own.findIndex(({ id }) => id === 'seed');
  return [...own.slice(0, first), ...metrics.flatMap(metricColumns), ...paths.map(settingColumn), ...own.slice(first)];
}

/** Columns that are there unless they were taken away; settings are where they differ. */
const USUAL = new Set([
  'experiment',
  'status',
  'seed',
  'final loss',
  'final test_accuracy',
  'best test_accuracy',
  'seconds',
  'tags',
  'note',
  'created',
]);

/** More settings than this are shown only when they are asked for: a search may differ in dozens. */
const MOST_SETTINGS = 8;

/** Of settings that differ, those that get a column by themselves. */
export const columnsOf = (differing: readonly string[]): ReadonlySet<string> =>
  new Set(differing.slice(0, MOST_SETTINGS));

/** What the reader chose beside the usual. */
export const choiceSchema = z.object({
  added: z.array(z.string()).readonly().default([]),
  removed: z.array(z.string()).readonly().default([]),
});

export type ColumnChoice = Readonly<z.infer<typeof choiceSchema>>;

export const isShown = (id: string, { added, removed }: ColumnChoice, differs: ReadonlySet<string>): boolean =>
  !removed.includes(id) && (USUAL.has(id) || added.includes(id) || (id.startsWith('set ') && differs.has(id.slice(4))));

/** The choice after a column was shown or taken away. */
export function choose({ added, removed }: ColumnChoice, id: string, show: boolean): ColumnChoice {
  const without = (list: readonly string[]): string[] => list.filter((other) => other !== id);
  return show
    ? { added: USUAL.has(id) ? without(added) : [...without(added), id], removed: without(removed) }
    : { added: without(added), removed: [...without(removed), id] };
}
