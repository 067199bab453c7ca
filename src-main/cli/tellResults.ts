/** What `descent run` prints of its results. */
import { tellRefusal } from '#core/refusals/index.ts';
import { endOf, valuesOf } from '#core/verdicts/index.ts';
import { endColumn } from './metricName.ts';
import { shortNumber, table } from './text.ts';
import { wordsOf } from './words.ts';
import type { RunResult } from '#core/report/index.ts';
import type { Language } from './listPresets.ts';

const MOST_METRICS = 6;

/** One row a run: how it ended and what each metric came to. */
export function summaryTable(results: readonly RunResult[], language: Language): string {
  const words = wordsOf(language);
  const metrics = [...new Set(results.flatMap((result) => Object.keys(result.metrics)))].slice(0, MOST_METRICS);
  const iterations = results.map((result) => result.iterations);
  const header = [
    words.label,
    words.outcome,
    words.seed,
    ...metrics.map((metric) => endColumn(metric, language, iterations)),
    words.seconds,
  ];
  const rows = results.map((result) => {
    const { plan, status, seconds } = result;
    return [
      plan.label[language],
      words.status[status],
      String(plan.seed),
      ...metrics.map((metric) =>
        result.metrics[metric] !== undefined ? shortNumber(endOf(metric, valuesOf(result, metric))) : '',
      ),
      seconds.toFixed(1),
    ];
  });
  return table([header, ...rows], 2);
}

/** The document of `--json`, but for its files. */
export function resultsJson(name: string, results: readonly RunResult[], language: Language) {
  const runs = results.map((result) => {
    const { plan, status, iterations, seconds, divergence, error, arithmetic } = result;
    const summary = Object.entries(result.metrics);
    const final = Object.fromEntries(summary.map(([metric, { final: value }]) => [metric, value]));
    const best = Object.fromEntries(
      summary.flatMap(([metric, { best: value }]) => (value === null ? [] : [[metric, value]])),
    );
    const { run, label, choices, seed, spec } = plan;
    return {
      run,
      label: label[language],
      choices,
      seed,
      status,
      iterations,
      seconds,
      divergence,
      error: error === null ? null : tellRefusal(error, language),
      arithmetic,
      final,
      best,
      spec,
    };
  });
  return { name, runs };
}

/** JSON has no NaN and no Infinity: they are spelled. */
export function toJson(value: unknown): string {
  const spelled = (_key: string, one: unknown): unknown =>
    typeof one === 'number' && !Number.isFinite(one) ? String(one) : one;
  return JSON.stringify(value, spelled, 2);
}
