import { computed, shallowRef, watch } from 'vue';
import { isActive } from '#core/protocol/index.ts';
import { language } from '../i18n/words.ts';
import { useRuns } from '../stores/runs.ts';
import { useSeries } from '../stores/series.ts';
import { useSettings } from '../stores/settings.ts';
import { useToasts } from '../stores/toasts.ts';
import { linesOf } from './groupLines.ts';
import type { ShallowRef } from 'vue';
import type { RunSummary } from '#core/protocol/index.ts';
import type { ChartLine, LiveCurve, XKind } from '../charts/chartLine.ts';
import type { PanelGroup } from './arrange.ts';

/** What of a run changes how its line is drawn; its points and its progress do not. */
function signature(run: RunSummary, x: XKind): string {
  // A time axis follows the speed coarsely, so that it does not tremble.
  const speed = x === 'seconds' && run.iteration > 0 ? (run.seconds / run.iteration).toPrecision(2) : '';
  return [run.id, run.iterations, isActive(run.status), run.divergence?.iteration, speed].join('\t');
}

/** The lines of each panel, live: new objects only when a chart must be drawn anew; points arrive in their curves. */
export function useGroupLines(
  panels: () => readonly PanelGroup[],
  metrics: () => readonly string[],
  x: () => XKind,
): Readonly<ShallowRef<readonly (readonly ChartLine[])[]>> {
  const runs = useRuns();
  const series = useSeries();
  const settings = useSettings();
  const toasts = useToasts();
  const lines = shallowRef<readonly (readonly ChartLine[])[]>([]);
  const ids = computed(() =>
    panels().flatMap(({ lines: groups }) => groups.flatMap((group) => group.runs.map(({ id }) => id))),
  );
  const signatures = computed(() =>
    ids.value
      .map((id) => {
        const run = runs.byId.get(id);
        return run === undefined ? '' : signature(run, x());
      })
      .join('\n'),
  );

  watch(
    [panels, () => metrics().join(), x, signatures, () => settings.chartTheme, language],
    () => {
      const curves = new Map<string, LiveCurve>();
      for (const metric of metrics()) {
        const { series: found, ready } = series.read(ids.value, metric);
        void toasts.attempt(() => ready);
        ids.value.forEach((id, place) => {
          const curve = found[place];
          if (curve !== undefined) curves.set(`${id} ${metric}`, curve);
        });
      }
      const curveOf = (id: number, metric: string): LiveCurve => curves.get(`${id} ${metric}`) as LiveCurve;
      lines.value = linesOf(panels(), {
        ...{ metrics: metrics(), x: x(), theme: settings.chartTheme },
        ...{ runOf: (id) => runs.byId.get(id), curveOf },
      });
    },
    { immediate: true },
  );
  return lines;
}
