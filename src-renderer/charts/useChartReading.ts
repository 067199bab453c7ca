/** Reads a chart out and moves in it by the keyboard. */
import { computed, shallowRef } from 'vue';
import { BATCHES, batchesTaken, endOf, isOfBatches } from '#core/verdicts/index.ts';
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
  /** What the keyboard came to, for screen readers: the whole of a line, a point of it, or the part in sight. */
  readonly spoken: Readonly<ShallowRef<string>>;
  /** The line that the keyboard reads; null while it is elsewhere. */
  readonly readLine: Readonly<Ref<string | null>>;
  /** Of a line at the cursor, or what it came to, as verdicts measure it. */
  readonly valueAt: (line: ChartLine) => string;
  /** What the values are of: the point nearest to the cursor, or the end. */
  readonly readAt: Readonly<Ref<string>>;
  readonly onKey: (event: KeyboardEvent) => void;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
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
  const focused = shallowRef(false);
  /** By its id: the same one whatever others are hidden. */
  const currentId = shallowRef<string | null>(null);
  const readable = computed(() => of.lines.value.filter(({ faint }) => faint !== true));
  const currentLine = computed(() => readable.value.find(({ id }) => id === currentId.value) ?? readable.value[0]);
  const readLine = computed(() => (focused.value ? (currentLine.value?.id ?? null) : null));

  function zoomBy(factor: number): void {
    const [low, high] = of.sight();
    const middle = linked.cursor.value ?? (low + high) / 2;
    const min = Math.max(of.start.value, middle - (middle - low) / factor);
    const max = Math.min(of.end.value, middle + (high - middle) / factor);
    linked.range.value = max - min >= of.end.value - of.start.value ? null : { x: of.x(), min, max };
    speakSight();
  }

  const written = ({ images }: ChartLine, value: number | undefined): string => metricValue(of.metric(), value, images);

  function valueAt(line: ChartLine): string {
    void of.grown.value;
    const { curve } = line;
    if (curve.length === 0) return '';
    if (linked.cursor.value !== null) return written(line, curve.values[placeAt(line, linked.cursor.value)]);
    return written(line, endOf(of.metric(), Array.from(curve.values.subarray(-BATCHES))));
  }

  /** The recorded x nearest to the cursor. */
  function nearest(cursor: number): number {
    const xs = readable.value.flatMap((line) => {
      if (line.curve.length === 0) return [];
      return (line.curve.iterations[placeAt(line, cursor)] ?? NaN) * line.xPerIteration;
    });
    return xs.reduce((best, x) => (Math.abs(x - cursor) < Math.abs(best - cursor) ? x : best), xs[0] ?? cursor);
  }
  const readAt = computed(() => {
    void of.grown.value;
    const { value: cursor } = linked.cursor;
    if (cursor === null) {
      if (!isOfBatches(of.metric())) return t('chart.readLast');
      const { of: which, n } = batchesTaken(
        readable.value.map(({ curve }) => curve.length).filter((length) => length > 0),
      );
      return t(`chart.readMean.${which}`, { n });
    }
    return t('chart.readAt', { x: t(`chart.x.${of.x()}`), at: number(nearest(cursor), 6) });
  });

  function speak(line: ChartLine, place: number): void {
    const at = (line.curve.iterations[place] ?? 0) * line.xPerIteration;
    linked.cursor.value = at;
    const value = written(line, line.curve.values[place]);
    spoken.value = t('chart.point', { name: line.label, x: t(`chart.x.${of.x()}`), at: number(at, 6), value });
  }

  function speakSight(): void {
    const [from, to] = of.sight().map((at) => number(at, 6));
    spoken.value = t('chart.inSight', { x: t(`chart.x.${of.x()}`), from: from ?? '', to: to ?? '' });
  }
  /** A line as a whole: where it begins and ends, and between what it moves. */
  function speakLine(line: ChartLine): void {
    const { values } = line.curve;
    const finite = Array.from(values).filter(Number.isFinite);
    const told = (value: number | undefined): string => written(line, value);
    const facts = { first: told(values[0]), last: told(values.at(-1)) };
    const bounds = {
      low: told(finite.reduce((a, b) => Math.min(a, b), Infinity)),
      high: told(finite.reduce((a, b) => Math.max(a, b), -Infinity)),
    };
    spoken.value = t('chart.summary', { name: line.label, lines: readable.value.length, ...facts, ...bounds });
  }

  function onKey(event: KeyboardEvent): void {
    const all = readable.value;
    const line = currentLine.value;
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
      const next = all[(all.indexOf(line) + turn + all.length) % all.length];
      currentId.value = next?.id ?? null;
      if (next !== undefined) speak(next, placeAt(next, linked.cursor.value ?? Infinity));
    } else if (event.key === '+' || event.key === '=') zoomBy(2);
    else if (event.key === '-') zoomBy(0.5);
    else if (event.key === '0') {
      linked.range.value = null;
      speakSight();
    } else if (event.key === 'Escape') linked.cursor.value = null;
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function onFocus(): void {
    focused.value = true;
    const line = currentLine.value;
    if (line !== undefined && line.curve.length > 0) speakLine(line);
  }
  function onBlur(): void {
    focused.value = false;
    linked.cursor.value = null;
  }

  return { spoken, readLine, valueAt, readAt, onKey, onFocus, onBlur };
}
