/** Runs with texts of a user who means no good, as one page that is handed on. */
import { parseExperiment } from '#core/experiment/parse.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { readerPage } from '#main/report/index.ts';
import { stored } from './keptRun.ts';
import { madeResults } from './madeResults.ts';
import type { Foreword } from '#core/protocol/index.ts';
import type { Language } from '#core/report/index.ts';

export const hostile = `</title></style><script>alert(1)</script><img src=x onerror=alert(2)> "'&amp; \u202eesrever`;

export function hostilePage(language: Language, name = hostile, foreword?: Foreword): Promise<string> {
  const file = {
    name,
    network: { hidden: [10], dropout: 0.25 },
    seeds: [0, 1, 2, 3, 4, 5],
    compare: {
      optimizer: [{ id: 'sgd' }, { label: name.slice(0, 80), value: { id: 'adam' } }, { id: 'adagrad' }],
    },
  };
  const curve = (from: number, by: number): number[] => Array.from({ length: 60 }, (_, t) => from * by ** t);
  const results = madeResults(file, ({ run, seed }) => ({
    loss: curve(2.3 + seed / 100, 0.99 - run / 1000),
    test_accuracy: [0.1, 0.5 + run / 60 + seed / 1000],
  })).map((result) => {
    const { kept, ...rest } = stored(result);
    return { ...rest, kept: { ...kept, note: result.plan.run === 1 ? `${name}\nsecond line` : '' } };
  });
  const experiment = parseExperiment({ format: FORMAT, ...file });
  const report = { experiment, title: { ko: name, en: name }, preset: undefined, prefix: null, results };
  return readerPage({ rows: results, reports: [report] }, language, foreword);
}
