import type { ChartConfiguration } from 'chart.js';
import type { Localized } from '../schema/localized.ts';
import type { LineStyle } from './lineStyle.ts';

export type Language = keyof Localized;

export type PanelConfiguration = ChartConfiguration<'line'> | ChartConfiguration<'bar', { x: number; y: number }[]>;

/** One pair of axes. */
export interface ChartPanel {
  readonly title: string;
  /** For Chart.js; no animation, not responsive, no legend or title of its own. */
  readonly config: PanelConfiguration;
}

export interface LegendEntry extends LineStyle {
  readonly label: string;
}

/** A figure: panels in a grid under one title and one legend, above a caption. In one language. */
export interface Chart {
  readonly file: string;
  readonly title: Localized;
  /** The settings that made it. */
  readonly caption: Localized;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Panels side by side. */
  readonly columns: number;
  readonly panels: readonly ChartPanel[];
  readonly legend: readonly LegendEntry[];
  /** Names of the axes that all panels share, where they are too small to carry their own. */
  readonly sharedAxes: { readonly x: string; readonly y: string } | null;
}

/** What to draw of an experiment's results. */
export interface ChartWish {
  readonly file: string;
  readonly title: Localized;
  /** Recorded metrics to draw, as `train_accuracy`. */
  readonly metrics: readonly string[];
  readonly x: 'iteration' | 'epoch';
  /** Ends of the y axis; null leaves them to the values. */
  readonly range: readonly [number, number] | null;
  readonly scale: 'linear' | 'log';
  readonly smoothing: 'none' | 'kaiser';
  /** The compared path that gives each of its values a panel; null draws one panel. */
  readonly panels: string | null;
}
