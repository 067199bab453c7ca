import type { LineStyle } from '#core/report/lineStyle.ts';

/** What a chart draws: points that only ever are appended to. `GrowingSeries` is one. */
export interface LiveCurve {
  readonly length: number;
  /** Ascending. */
  readonly iterations: ArrayLike<number>;
  readonly values: Float64Array;
  /** Edges of a band around the values, as of several seeds. */
  readonly low?: Float64Array;
  readonly high?: Float64Array;
  readonly onGrowth: (listen: () => void) => () => void;
}

export interface ChartLine {
  /** Of the line, in this chart. */
  readonly id: string;
  readonly label: string;
  readonly style: LineStyle;
  readonly curve: LiveCurve;
  /** Units of the x axis per iteration: 1, 1 / iterations per epoch, seconds per iteration. */
  readonly xPerIteration: number;
  /** Over how many images each value is measured, which tells how it is written; null for what is no share of images. */
  readonly images?: number | null;
  /** Where its x will end, so that the axis does not move while it grows. */
  readonly end: number;
  /** No more points will come. */
  readonly ended: boolean;
  /** Drawn without a place in the legend, as the single seeds behind their mean. */
  readonly faint?: boolean;
  /** Of a faint line: the id of the line that it is hidden with. */
  readonly owner?: string;
  /** A sentence for each of its runs on where and why its numbers stop being finite, in place of the chart's own. */
  readonly divergences?: readonly string[];
}

export type XKind = 'iteration' | 'epoch' | 'seconds';
