/** Runs → the lines of a chart. */
import { imagesOf } from '#core/verdicts/index.ts';
import { runStyle, turnStyle } from '#core/report/lineStyle.ts';
import { iterationsPerEpoch } from '#core/experiment/kinds/index.ts';
import { isActive } from '#core/protocol/index.ts';
import { t, tell } from '../i18n/words.ts';
import { placeOf, runPlaces } from './runPlaces.ts';
import type { ChartTheme } from '#core/report/theme.ts';
import type { LineStyle } from '#core/report/lineStyle.ts';
import type { RunSummary } from '#core/protocol/index.ts';
import type { ChartLine, LiveCurve, XKind } from './chartLine.ts';
import type { RunPlace } from './runPlaces.ts';

/** A run that stands for itself looks as its setting does in the figures of its experiment. */
export const styleOf = (run: RunSummary, theme: ChartTheme): LineStyle => runStyle(placeOf(run), theme);

/** The style of the `turn`-th line at a place. */
export const placedStyle = ({ place, turn }: RunPlace, theme: ChartTheme): LineStyle =>
  turn === 0 ? runStyle(place, theme) : turnStyle(place, turn, theme);

/** Styles of runs that are drawn together, by their ids: no two are alike. */
export const stylesOf = (runs: readonly RunSummary[], theme: ChartTheme): ReadonlyMap<number, LineStyle> =>
  new Map([...runPlaces(runs)].map(([id, place]) => [id, placedStyle(place, theme)]));

export const nameOf = ({ name, label }: Pick<RunSummary, 'name' | 'label'>): string => name || tell(label);

/** A run's name with its seed. */
export const seededName = (name: string, seed: number): string =>
  [name, t('compare.seedList', { list: seed })].filter(Boolean).join(' · ');

/** Names of runs that are listed together, by their ids: those that share one are told by their seeds, and else by their numbers. */
export function namesOf(runs: readonly RunSummary[]): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const [name, own] of Map.groupBy(runs, nameOf)) {
    const seeds = new Map([...Map.groupBy(own, ({ seed }) => seed)].map(([seed, { length }]) => [seed, length]));
    for (const { id, seed, number } of own) {
      const seeded = seeds.size > 1 ? seededName(name, seed) : name;
      names.set(id, own.length > 1 && (seeds.get(seed) ?? 0) > 1 ? `${seeded} · #${number}` : seeded);
    }
  }
  return names;
}

/** Units of the x axis that one iteration takes. Time is spread evenly over the iterations. */
export function xPerIteration({ spec, seconds, iteration }: RunSummary, x: XKind): number {
  if (x === 'epoch') return 1 / iterationsPerEpoch(spec);
  return x === 'seconds' ? seconds / Math.max(1, iteration) || 1e-3 : 1;
}

/** How a line is shown. */
export interface LineLook {
  readonly x: XKind;
  readonly metric: string;
  readonly label: string;
  readonly style: LineStyle;
}

export function lineOf(run: RunSummary, curve: LiveCurve, { x, metric, label, style }: LineLook): ChartLine {
  const scale = xPerIteration(run, x);
  return {
    id: String(run.id),
    label,
    style,
    curve,
    xPerIteration: scale,
    images: imagesOf(run.spec, metric),
    end: run.iterations * scale,
    ended: !isActive(run.status),
    divergences: run.divergence === null ? [] : [t('runs.diverged', { name: label, ...run.divergence })],
  };
}
