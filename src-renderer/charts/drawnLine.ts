import { calmSize, firstSize, isBlown } from '#core/report/fit.ts';
import { DrawnPoints } from './drawnPoints.ts';
import { SmoothedValues } from './smoothedValues.ts';
import type { Smoothing } from '#core/report/smoothing.ts';
import type { ChartLine } from './chartLine.ts';
import type { Extent, LineExtent } from '#core/report/fit.ts';
import type { Sight } from './drawnPoints.ts';
import type { Point } from './plot.ts';

const MARKERS = 7;
/** A line of this many points at most has a marker at each. */
const FEW = 30;

/** The first place whose x is not below `x`. */
function firstPoint(data: readonly Point[], x: number): number {
  let low = 0;
  let high = data.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((data[middle]?.x ?? Infinity) < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** An edge of a band; smoothed where the line is. */
interface BandEdge {
  readonly values: SmoothedValues | null;
  readonly points: DrawnPoints;
}

/** Points that are joined. */
export interface Stroke {
  readonly points: DrawnPoints;
  /** CSS colour. */
  readonly color: string;
  /** Pixels, as the dashes. */
  readonly width: number;
  readonly dash: readonly number[];
}

/** What lies between two curves. */
export interface Band {
  readonly low: DrawnPoints;
  readonly high: DrawnPoints;
  readonly color: string;
}

/** A line as it is drawn: what was recorded, and over it the smoothed curve where one is wished. */
export class DrawnLine {
  readonly line: ChartLine;
  /** Lies behind the strokes. */
  readonly band: Band | null;
  /** What was recorded, where it is not the line itself; behind the lines of all runs. */
  readonly behind: Stroke | null;
  readonly main: Stroke | null;
  /** Where the values stop being finite first. */
  firstOdd: { readonly x: number; readonly value: number } | null = null;
  readonly #place: number;
  readonly #recorded = new DrawnPoints();
  readonly #smoothed: { readonly values: SmoothedValues; readonly points: DrawnPoints } | null;
  readonly #band: readonly [low: BandEdge, high: BandEdge] | null;
  readonly #all: readonly DrawnPoints[];
  #searched = 0;
  #sight: Sight | null = null;
  #begun = false;

  constructor(line: ChartLine, place: number, smoothing: Smoothing) {
    const { curve, style, faint = false } = line;
    this.line = line;
    this.#place = place;
    const smoothes = smoothing.id !== 'none' && !faint;
    this.#smoothed = smoothes ? { values: new SmoothedValues(smoothing), points: new DrawnPoints() } : null;
    const edgeOf = (): BandEdge => ({
      values: smoothes ? new SmoothedValues(smoothing) : null,
      points: new DrawnPoints(),
    });
    this.#band = curve.low !== undefined ? [edgeOf(), edgeOf()] : null;
    this.#all = [this.#recorded, this.#smoothed?.points, ...(this.#band ?? []).map(({ points }) => points)].filter(
      (points) => points !== undefined,
    );
    const thin = faint || smoothes;
    const recorded = { points: this.#recorded, color: `${style.color}${thin ? '40' : ''}` };
    this.behind = thin ? { ...recorded, width: 1, dash: [] } : null;
    const points = this.#smoothed?.points ?? this.#recorded;
    this.main = faint ? null : { points, color: style.color, width: 2, dash: style.dash };
    this.band =
      this.#band === null ? null : { low: this.#band[0].points, high: this.#band[1].points, color: style.color };
  }

  /** Of the values in sight. */
  extent(log: boolean): LineExtent {
    const over = (extentOf: (points: DrawnPoints) => Extent): Extent => {
      const extents = this.#all.map(extentOf);
      const low = Math.min(...extents.map((extent) => extent.low));
      return { low, high: Math.max(...extents.map((extent) => extent.high)) };
    };
    const first = firstSize(this.line.curve.values);
    return {
      all: over((points) => points.extent(log)),
      calm: over((points) => points.calmExtent(log)),
      blown: isBlown(first, this.firstOdd !== null, this.#recorded.extent(false)),
    };
  }

  /** Shows another part of the x axis. */
  look(sight: Sight): void {
    const { iterations, values } = this.line.curve;
    this.#sight = sight;
    this.#begun = values.length > 0;
    const calm = calmSize(firstSize(values));
    for (const points of this.#all) points.look(sight, iterations, this.line.xPerIteration, calm);
    this.extend();
  }

  /** Points that get a marker: a few at fixed places of the x axis, shifted from line to line so that none covers another. */
  markers(low: number, high: number): readonly Point[] {
    if (this.line.faint === true) return [];
    const { data } = this.#smoothed?.points ?? this.#recorded;
    if (data.length <= FEW) return data;
    const step = (high - low) / MARKERS;
    const places = Array.from(
      { length: MARKERS },
      (_, index) => low + step * (index + ((0.3 + this.#place * 0.23) % 1)),
    );
    const last = data.at(-1)?.x ?? -Infinity;
    return places.filter((x) => x <= last).flatMap((x) => data[firstPoint(data, x)] ?? []);
  }

  /** Takes in what was recorded since. */
  extend(): void {
    const { curve, xPerIteration, ended } = this.line;
    const { iterations, values, low, high } = curve;
    // What is calm is measured by the first value.
    if (!this.#begun && values.length > 0 && this.#sight !== null) return this.look(this.#sight);
    for (; this.firstOdd === null && this.#searched < values.length; this.#searched++) {
      const value = values[this.#searched] ?? NaN;
      if (!Number.isFinite(value)) this.firstOdd = { x: (iterations[this.#searched] ?? 0) * xPerIteration, value };
    }
    this.#recorded.extend(iterations, values, xPerIteration);
    if (this.#smoothed !== null) {
      this.#smoothed.values.extend(values, ended);
      this.#smoothed.points.extend(iterations, this.#smoothed.values.values, xPerIteration);
    }
    [low, high].forEach((edge, side) => {
      const own = this.#band?.[side];
      if (own === undefined || edge === undefined) return;
      own.values?.extend(edge, ended);
      own.points.extend(iterations, own.values?.values ?? edge, xPerIteration);
    });
  }
}
