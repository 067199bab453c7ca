import type { PanelConfiguration } from './chart.ts';
import type { Marker } from './lineStyle.ts';

/** What of a canvas's context a figure is drawn with. */
export interface Pen {
  fillStyle: unknown;
  strokeStyle: unknown;
  lineWidth: number;
  font: string;
  textAlign: string;
  textBaseline: string;
  save: () => void;
  restore: () => void;
  beginPath: () => void;
  moveTo: (x: number, y: number) => void;
  lineTo: (x: number, y: number) => void;
  stroke: () => void;
  setLineDash: (lengths: number[]) => void;
  fillRect: (x: number, y: number, width: number, height: number) => void;
  fillText: (text: string, x: number, y: number) => void;
  measureText: (text: string) => { readonly width: number };
  translate: (x: number, y: number) => void;
  rotate: (angle: number) => void;
}

/** Pixels of the figure. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Something to draw a figure on: the page's canvas, a file's, or SVG. */
export interface Easel {
  readonly pen: Pen;
  /** The font, as CSS names it. */
  readonly family: string;
  /** Draws a marker with the pen's colours. */
  readonly mark: (marker: Marker, x: number, y: number) => void;
  /** Lets Chart.js draw a panel into a part of it. */
  readonly plot: (config: PanelConfiguration, box: Box) => void;
}
