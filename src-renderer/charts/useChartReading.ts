/** Reads a chart out and moves in it by the keyboard. */
import { computed, shallowRef } from 'vue';
import { BATCHES, endOf, isOfBatches } from '#core/verdicts/index.ts';
import { metricValue, number } from '../i18n/format.ts';
import { t } from '../i18n/words.ts';
import { firstAtLeast } from './drawnPoints.ts';
import type { Ref, ShallowRef } from 'vue';
import type { ChartLine, XKind } from './chartLine.ts';
import type { LinkedCharts } from './linkedCharts.ts';

export interface ReadChart {
  /** Those that are not hidden. */
  readonly lines: Readonly<Ref<readonly ChartLine[]>>;
  readonly linked: LinkedCharts;
  /** Changes with the points. */
  readonly grown: Readonly<Ref<number>>;
  /** The x axis without zoom. */
  readonly start: Readonly<Ref<number>>;
  readonly end: Readonly<Ref<number>>;
  /** The part of the x axis in sight. */
  readonly sight: () => readonly [number, number];
  readonly metric: () => string;
  readonly x: () => XKind;
}

export interface ChartReading {
  /** The point that the keyboard went to, for screen readers. */
  readonly spoken: Readonly<ShallowRef<string>>;
  /** Of a line at the cursor, or what it came to, as verdicts measure it. */
  readonly valueAt: (line: ChartLine) => string;
  /** What the values are of: the point nearest to the cursor, or the end. */
  readonly readAt: Readonly<Ref<string>>;
  readonly onKey: (event: KeyboardEvent) => void;
}

/** The place of the point nearest to x; of two equally near, the first. */
function placeAt({ curve, xPerIteration }: ChartLine, at: number): number {
  const { iterations } = curve;
  const iteration = at / xPerIteration;
  const place = Math.min(firstAtLeast(iterations, iteration), iterations.length - 1);
  const before = iteration - (iterations[place - 1] ?? -Infinity);
  return before <= (iterations[place] ?? Infinity) - iteration ? place - 1 : Math.max(0, place);
}

export function useChartReading(of: ReadChart): ChartReading {
  const { linked } = of;
  const spoken = shallowRef('');
  const current = shallowRef(0);

  function zoomBy(factor: number): void {
    const [low, high] = of.sight();
    const middle = linked.cursor.value ?? (low + high) / 2;
    const min = Math.max(of.start.value, middle - (middle - low) / factor);
    const max = Math.min(of.end.value, middle + (high - middle) / factor);
    linked.range.value = max - min >= of.end.value - of.start.value ? null : { x: of.x(), min, max };
  }

  function valueAt(line: ChartLine): string {
    void of.grown.value;
    const { curve } = line;
    const metric = of.metric();
    if (curve.length === 0) return '';
    if (linked.cursor.value !== null) return metricValue(metric, curve.values[placeAt(line, linked.cursor.value)]);
    return metricValue(metric, endOf(metric, Array.from(curve.values.subarray(-BATCHES))));
  }

  /** The recorded x nearest to the cursor. */
  function nearest(cursor: number): number {
    const xs = readable().flatMap((line) => {
      if (line.curve.length === 0) return [];
      return (line.curve.iterations[placeAt(line, cursor)] ?? NaN) * line.xPerIteration;
    });
    return xs.reduce((best, x) => (Math.abs(x - cursor) < Math.abs(best - cursor) ? x : best), xs[0] ?? cursor);
  }
  const readAt = computed(() => {
    void of.grown.value;
    const { value: cursor } = linked.cursor;
    if (cursor === null) return isOfBatches(of.metric()) ? t('chart.readMean', { n: BATCHES }) : t('chart.readLast');
    return t('chart.readAt', { x: t(`chart.x.${of.x()}`), at: number(nearest(cursor), 6) });
  });

  function speak(line: ChartLine, place: number): void {
    const at = (line.curve.iterations[place] ?? 0) * line.xPerIteration;
    linked.cursor.value = at;
    const value = metricValue(of.metric(), line.curve.values[place]);
    spoken.value = t('chart.point', { name: line.label, x: t(`chart.x.${of.x()}`), at: number(at, 6), value });
  }

  const readable = (): readonly ChartLine[] => of.lines.value.filter(({ faint }) => faint !== true);

  function onKey(event: KeyboardEvent): void {
    const all = readable();
    const line = all[Math.min(current.value, all.length - 1)];
    if (line === undefined || line.curve.length === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const last = line.curve.length - 1;
    const place = linked.cursor.value === null ? last : placeAt(line, linked.cursor.value);
    const step = event.shiftKey ? Math.max(1, Math.round(last / 20)) : 1;
    const moves: Readonly<Record<string, number>> = {
      ArrowLeft: Math.max(0, place - step),
      ArrowRight: Math.min(last, place + step),
      Home: 0,
      End: last,
    };
    const to = moves[event.key];
    if (to !== undefined) speak(line, to);
    else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      const turn = event.key === 'ArrowUp' ? -1 : 1;
      current.value = (current.value + turn + all.length) % all.length;
      const next = all[current.value];
      if (next !== undefined) speak(next, placeAt(next, linked.cursor.value ?? Infinity));
    } else if (event.key === '+' || event.key === '=') zoomBy(2);
    else if (event.key === '-') zoomBy(0.5);
    else if (event.key === '0') linked.range.value = null;
    else if (event.key === 'Escape') linked.cursor.value = null;
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return { spoken, valueAt, readAt, onKey };
}
