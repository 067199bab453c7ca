/** Paths over a surface: how they are computed and drawn. */
import { FormulaError } from '../formula/index.ts';
import { tracePath } from '../playground/index.ts';
import { landscapeChart } from '../report/landscapeChart.ts';
import { PROCESS_BYTES } from './cost.ts';
import { briefRun, pointsOf } from './kind.ts';
import type { LandscapeSpec } from '../experiment/schema.ts';
import type { RunOutcome, RunStep } from '../training/step.ts';
import type { RunKind } from './kind.ts';

function* landscapeSteps(spec: LandscapeSpec): Generator<RunStep, RunOutcome, void> {
  const { updates: iterations } = spec;
  let iteration = 0;
  for (const { x, y, height } of tracePath(spec)) {
    yield { iteration, iterations, loss: height, points: pointsOf(iteration, { x, y, f: height }), records: [] };
    const [where, odd] = Number.isFinite(x) ? (['y', y] as const) : (['x', x] as const);
    if (!Number.isFinite(odd)) {
      // No update brings such a point back.
      const divergence = { where, iteration, value: Number.isNaN(odd) ? 'NaN' : 'Infinity' } as const;
      return { status: 'diverged', iterations: iteration, divergence, arithmetic: null };
    }
    iteration++;
  }
  return { status: 'finished', iterations, divergence: null, arithmetic: null };
}

/** Refuses a surface that is no formula. */
function checkSurface(spec: LandscapeSpec): void {
  try {
    tracePath(spec).next();
  } catch (error) {
    throw error instanceof FormulaError ? error.in('surface') : error;
  }
}

export const landscape: RunKind<'landscape'> = {
  cost: ({ updates }) => ({ parameters: 2, operations: 1e4 * updates, bytes: PROCESS_BYTES }),
  check: checkSurface,
  start: ({ spec }) => briefRun(landscapeSteps(spec)),
  charts: ({ experiment: { name }, results, language, theme, preset }) => {
    const own = name === '' ? { ko: '최적화 경로', en: 'Paths of the optimizers' } : { ko: name, en: name };
    return [landscapeChart(results, { file: 'landscape.png', title: preset?.title ?? own, language, theme })];
  },
};
