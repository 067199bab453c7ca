/** The x axis of a chart: where it begins and ends, and which part of it is in sight. */
import { computed, watch } from 'vue';
import { convertedRange } from './convertedRange.ts';
import { firstAtLeast } from './drawnPoints.ts';
import type { ComputedRef, Ref } from 'vue';
import type { ChartLine, XKind } from './chartLine.ts';
import type { LinkedCharts } from './linkedCharts.ts';

export interface XAxisWish {
  readonly lines: () => readonly ChartLine[];
  /** Those that are not hidden. */
  readonly visible: Readonly<Ref<readonly ChartLine[]>>;
  readonly x: () => XKind;
  readonly scale: () => 'linear' | 'log';
  readonly linked: LinkedCharts;
  /** Changes with the points. */
  readonly grown: Readonly<Ref<number>>;
}

export interface XAxis {
  readonly start: ComputedRef<number>;
  readonly end: ComputedRef<number>;
  readonly sight: ComputedRef<readonly [number, number]>;
  readonly isZoomed: ComputedRef<boolean>;
}

/** The first point of a line that a logarithmic axis has a place for; none before it was recorded. */
export function firstOnLog({ curve: { iterations }, xPerIteration }: ChartLine): number[] {
  const first = iterations[firstAtLeast(iterations, Number.MIN_VALUE)];
  return first === undefined ? [] : [first * xPerIteration];
}

/** In the setup of a chart. A zoom keeps its iterations when the axis counts something else. */
export function useXAxis({ lines, visible, x, scale, linked, grown }: XAxisWish): XAxis {
  const end = computed(() => Math.max(...visible.value.map((line) => line.end), Number.MIN_VALUE));
  const start = computed(() => {
    if (scale() === 'linear') return 0;
    void grown.value;
    const first = Math.min(...visible.value.flatMap(firstOnLog));
    return first < end.value ? first : end.value / 10;
  });
  const sight = computed((): readonly [number, number] => {
    const range = linked.range.value;
    const [low, high] = range?.x === x() ? [Math.max(range.min, start.value), range.max] : [start.value, end.value];
    return low < high && low < end.value ? [low, high] : [start.value, end.value];
  });
  const isZoomed = computed(() => sight.value[0] !== start.value || sight.value[1] !== end.value);
  watch([x, lines], ([to, after], [, before]) => {
    const range = linked.range.value;
    if (range !== null) linked.range.value = convertedRange(range, to, { before, after });
  });
  return { start, end, sight, isZoomed };
}
