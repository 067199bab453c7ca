import { computed, shallowRef, watch } from 'vue';
import { language } from '../i18n/words.ts';
import { useRuns } from '../stores/runs.ts';
import { useSeries } from '../stores/series.ts';
import { useSettings } from '../stores/settings.ts';
import { useToasts } from '../stores/toasts.ts';
import { lineOf, nameOf, namesOf, stylesOf } from './runLines.ts';
import { isActive } from '#core/protocol/index.ts';
import type { ShallowRef } from 'vue';
import type { RunSummary } from '#core/protocol/index.ts';
import type { ChartLine, XKind } from './chartLine.ts';

/** What of a run changes how its line is drawn; its points and its progress do not. */
function signature(run: RunSummary, x: XKind): string {
  // A time axis follows the speed coarsely, so that it does not tremble.
  const speed = x === 'seconds' && run.iteration > 0 ? (run.seconds / run.iteration).toPrecision(2) : '';
  return [run.id, nameOf(run), run.iterations, isActive(run.status), run.divergence?.iteration, speed].join('\t');
}

export interface RunLinesOptions {
  readonly x?: () => XKind;
  /** The runs that they are named and coloured among, if these are more. */
  readonly among?: () => readonly number[];
}

/**
 * The lines of these runs' `metric`, live. They are new objects only when a chart must be drawn anew; points arrive in their
 * curves. Runs without a point of the metric are lines without points.
 */
export function useRunLines(
  runIds: () => readonly number[],
  metric: () => string,
  { x = () => 'iteration', among = runIds }: RunLinesOptions = {},
): Readonly<ShallowRef<readonly ChartLine[]>> {
  const runs = useRuns();
  const series = useSeries();
  const settings = useSettings();
  const toasts = useToasts();
  const lines = shallowRef<readonly ChartLine[]>([]);

  const known = computed(() => runIds().flatMap((id) => runs.byId.get(id) ?? []));
  const signatures = computed(() => [metric(), x(), ...known.value.map((run) => signature(run, x()))].join('\n'));

  watch(
    () => runIds().join(),
    () => void toasts.attempt(() => runs.need(runIds())),
    { immediate: true },
  );
  watch(
    [signatures, () => settings.chartTheme, language],
    () => {
      const ids = known.value.map(({ id }) => id);
      const { series: curves, ready } = series.read(ids, metric());
      void toasts.attempt(() => ready);
      const all = among().flatMap((id) => runs.byId.get(id) ?? []);
      const [names, styles] = [namesOf(all), stylesOf(all, settings.chartTheme)];
      lines.value = known.value.flatMap((run, place) => {
        const [curve, label, style] = [curves[place], names.get(run.id), styles.get(run.id)];
        if (curve === undefined || label === undefined || style === undefined) return [];
        return lineOf(run, curve, { x: x(), metric: metric(), label, style });
      });
    },
    { immediate: true },
  );
  return lines;
}
