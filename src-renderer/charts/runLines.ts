/** Runs → the lines of a chart. */
import { runStyle } from '#core/report/lineStyle.ts';
import { iterationsPerEpoch } from '#core/experiment/kinds/index.ts';
import { isActive } from '#core/protocol/index.ts';
import { t, tell } from '../i18n/words.ts';
import type { ChartTheme } from '#core/report/theme.ts';
import type { LineStyle } from '#core/report/lineStyle.ts';
import type { RunSummary } from '#core/protocol/index.ts';
import type { ChartLine, LiveCurve, XKind } from './chartLine.ts';

/** A run looks the same wherever it is drawn: by its id. */
export const styleOf = (runId: number, theme: ChartTheme): LineStyle => runStyle(runId - 1, theme);

export const nameOf = ({ name, label }: Pick<RunSummary, 'name' | 'label'>): string => name || tell(label);

/** Units of the x axis that one iteration takes. Time is spread evenly over the iterations. */
export function xPerIteration({ spec, seconds, iteration }: RunSummary, x: XKind): number {
  if (x === 'epoch') return 1 / iterationsPerEpoch(spec);
  return x === 'seconds' ? seconds / Math.max(1, iteration) || 1e-3 : 1;
}

export function lineOf(run: RunSummary, curve: LiveCurve, x: XKind, theme: ChartTheme): ChartLine {
  const scale = xPerIteration(run, x);
  return {
    id: String(run.id),
    label: nameOf(run),
    style: styleOf(run.id, theme),
    curve,
    xPerIteration: scale,
    end: run.iterations * scale,
    ended: !isActive(run.status),
    ...(run.divergence === null ? {} : { divergence: t('runs.diverged', { name: nameOf(run), ...run.divergence }) }),
  };
}
