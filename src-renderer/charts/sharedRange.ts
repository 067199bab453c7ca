import { extentOfLine, fitted } from '#core/report/fit.ts';
import { onBeforeUnmount, shallowRef, watch } from 'vue';
import type { ShallowRef } from 'vue';
import type { ChartLine } from './chartLine.ts';

const SECOND = 1000;

/** A number a little further out than `value`, with two digits, so that an axis does not tremble. */
function outwards(value: number, up: boolean): number {
  if (value === 0) return 0;
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1);
  return Number(((up ? Math.ceil(value / unit) : Math.floor(value / unit)) * unit).toPrecision(3));
}

/**
 * Lowest and highest finite value of all curves, but of those that blow up, rounded outwards; null for none. Positive values
 * begin at 0 unless `log`.
 */
export function extentOf(curves: readonly Float64Array[], log: boolean): readonly [number, number] | null {
  const { low, high } = fitted(
    curves.map((values) => extentOfLine(values, log)),
    log,
  );
  if (!(high >= low)) return null;
  const from = low >= 0 && !log ? 0 : outwards(low, false);
  const to = outwards(high, true);
  return to > from ? [from, to] : null;
}

/** One range for the y axes of all panels, followed as the lines grow, once a second at most. */
export function useSharedRange(
  panels: () => readonly (readonly ChartLine[])[],
  log: () => boolean,
): Readonly<ShallowRef<readonly [number, number] | null>> {
  const range = shallowRef<readonly [number, number] | null>(null);
  let stops: (() => void)[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  function measure(): void {
    timer = null;
    const next = extentOf(
      panels()
        .flat()
        .map(({ curve }) => curve.values),
      log(),
    );
    if (next?.join() !== range.value?.join()) range.value = next;
  }
  function later(): void {
    timer ??= setTimeout(measure, SECOND / 4);
  }
  const stop = (): void => stops.forEach((one) => one());
  watch(
    [panels, log],
    () => {
      stop();
      stops = panels()
        .flat()
        .map(({ curve }) => curve.onGrowth(later));
      measure();
    },
    { immediate: true },
  );
  onBeforeUnmount(() => {
    stop();
    if (timer !== null) clearTimeout(timer);
  });
  return range;
}
