import type { ChartTheme } from './theme.ts';

export const FONT = 'Pretendard';

export interface AxisWish {
  /** Empty where the figure names the axis once for all panels. */
  readonly title: string;
  readonly range: readonly [number, number] | null;
  readonly scale: 'linear' | 'log';
}

export interface AxesWish {
  readonly x: AxisWish;
  readonly y: AxisWish;
  /** Small panels have fewer and smaller ticks. */
  readonly small: boolean;
  readonly theme: ChartTheme;
}

function axis({ title, range, scale }: AxisWish, small: boolean, theme: ChartTheme) {
  const size = small ? 13 : 17;
  return {
    type: scale === 'log' ? ('logarithmic' as const) : ('linear' as const),
    ...(range === null ? {} : { min: range[0], max: range[1] }),
    offset: false,
    grid: { offset: false, color: theme.line, lineWidth: 1, tickLength: 6 },
    border: { color: theme.ink3, width: 1 },
    ticks: {
      color: theme.ink2,
      font: { family: FONT, size },
      maxTicksLimit: small ? 5 : 9,
      maxRotation: 0,
      padding: 4,
      includeBounds: false,
    },
    title: {
      display: title !== '',
      text: title,
      color: theme.ink2,
      font: { family: FONT, size: small ? 14 : 18, weight: 500 },
    },
  };
}

/** Everything of a panel but its data: axes, no animation, no resizing, no legend or title (the figure has them). */
export function panelOptions({ x, y, small, theme }: AxesWish) {
  return {
    animation: false as const,
    responsive: false,
    maintainAspectRatio: false,
    events: [],
    font: { family: FONT },
    layout: { padding: { top: 6, right: 14, bottom: 0, left: 0 } },
    plugins: { legend: { display: false }, title: { display: false }, tooltip: { enabled: false } },
    scales: { x: axis(x, small, theme), y: axis(y, small, theme) },
  };
}
