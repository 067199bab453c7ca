import type { ChartOptions, Scale } from 'chart.js';
import type { ChartTheme } from '#core/report/theme.ts';
import type { Extent } from '#core/report/fit.ts';

export interface AxisLook {
  readonly title: string;
  readonly scale: 'linear' | 'log';
  readonly range: readonly [number, number] | null;
}

const FONT = "'Pretendard Variable', Pretendard, sans-serif";

/** Fits an axis to values from `low` to `high`; leaves it where there are none. */
function fit(scale: Scale, log: boolean, { low, high }: Extent): void {
  if (!(low <= high)) return;
  const room = low < high ? 0 : Math.abs(low) * 0.05 || 1;
  [scale.min, scale.max] = low === high && log ? [low / 10, high * 10] : [low - room, high + room];
}

function axis({ title, scale, range }: AxisLook, theme: ChartTheme, most: number) {
  return {
    type: scale === 'log' ? ('logarithmic' as const) : ('linear' as const),
    ...(range === null ? {} : { min: range[0], max: range[1] }),
    grid: { color: theme.line, tickLength: 0 },
    border: { display: false },
    ticks: {
      color: theme.ink3,
      font: { family: FONT, size: 11 },
      maxTicksLimit: most,
      maxRotation: 0,
      padding: 6,
      includeBounds: false,
    },
    title: { display: title !== '', text: title, color: theme.ink2, font: { family: FONT, size: 11.5 }, padding: 2 },
  };
}

export interface PlotEvents {
  /** The reader zoomed or moved the chart. */
  readonly onView: () => void;
  /** Of what is drawn, which Chart.js does not know. */
  readonly extent: (log: boolean) => Extent;
}

/** Options of a line chart of this window. Zoom: drag, or Ctrl and the wheel; pan: Shift and drag. */
export function plotOptions(x: AxisLook, y: AxisLook, theme: ChartTheme, events: PlotEvents): ChartOptions<'line'> {
  const { onView, extent } = events;
  const log = y.scale === 'log';
  const own = y.range === null ? { afterDataLimits: (scale: Scale) => fit(scale, log, extent(log)) } : {};
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    parsing: false,
    normalized: true,
    events: [],
    layout: { padding: { top: 8, right: 10 } },
    plugins: {
      legend: { display: false },
      tooltip: { enabled: false },
      zoom: {
        zoom: {
          mode: 'x',
          drag: { enabled: true, backgroundColor: `${theme.runs[0] ?? theme.ink}22`, threshold: 6 },
          wheel: { enabled: true, modifierKey: 'ctrl' },
          pinch: { enabled: true },
          // What a program zooms, as the other charts of a view, the reader did not.
          onZoom: ({ trigger }) => {
            if (trigger !== 'api') onView();
          },
        },
        pan: { enabled: true, mode: 'x', modifierKey: 'shift', onPan: onView },
        limits: { x: { min: 'original', max: 'original' } },
      },
    },
    scales: { x: axis(x, theme, 8), y: { ...axis(y, theme, 7), ...own } },
  };
}
