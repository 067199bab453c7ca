import type { ChartOptions } from 'chart.js';
import type { ChartTheme } from '#core/report/theme.ts';

export interface AxisLook {
  readonly title: string;
  readonly scale: 'linear' | 'log';
  readonly range: readonly [number, number] | null;
}

const FONT = "'Pretendard Variable', Pretendard, sans-serif";

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

/** Options of a line chart of this window. Zoom: drag, or Ctrl and the wheel; pan: Shift and drag. */
export function plotOptions(x: AxisLook, y: AxisLook, theme: ChartTheme, onView: () => void): ChartOptions<'line'> {
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
          onZoom: onView,
        },
        pan: { enabled: true, mode: 'x', modifierKey: 'shift', onPan: onView },
        limits: { x: { min: 'original', max: 'original' } },
      },
    },
    scales: { x: axis(x, theme, 8), y: axis(y, theme, 7) },
  };
}
