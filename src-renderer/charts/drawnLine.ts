import { DrawnPoints } from './drawnPoints.ts';
import { SmoothedValues } from './smoothedValues.ts';
import type { ChartDataset } from 'chart.js';
import type { Smoothing } from '#core/report/smoothing.ts';
import type { ChartLine } from './chartLine.ts';
import type { Sight } from './drawnPoints.ts';
import type { Point } from './plot.ts';

type Dataset = ChartDataset<'line', Point[]>;

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

/** A line as Chart.js draws it: what was recorded, and over it the smoothed curve where one is wished. */
export class DrawnLine {
  readonly line: ChartLine;
  readonly datasets: readonly Dataset[];
  /** Where the values stop being finite first. */
  firstOdd: { readonly x: number; readonly value: number } | null = null;
  readonly #place: number;
  readonly #recorded = new DrawnPoints();
  readonly #smoothed: { readonly values: SmoothedValues; readonly points: DrawnPoints } | null;
  readonly #band: readonly [low: BandEdge, high: BandEdge] | null;
  #searched = 0;

  constructor(line: ChartLine, place: number, smoothing: Smoothing) {
    const { label, curve, style, faint = false } = line;
    this.line = line;
    this.#place = place;
    const smoothes = smoothing.id !== 'none' && !faint;
    this.#smoothed = smoothes ? { values: new SmoothedValues(smoothing), points: new DrawnPoints() } : null;
    const edgeOf = (): BandEdge => ({
      values: smoothes ? new SmoothedValues(smoothing) : null,
      points: new DrawnPoints(),
    });
    this.#band = curve.low !== undefined ? [edgeOf(), edgeOf()] : null;
    const thin: Dataset = {
      label,
      data: this.#recorded.data,
      borderColor: `${style.color}${faint || smoothes ? '40' : ''}`,
      borderWidth: faint || smoothes ? 1 : 2,
      borderDash: smoothes || faint ? [] : [...style.dash],
      borderJoinStyle: 'round',
      // Markers are few and drawn by `marks.ts`: Chart.js would look at the options of every single point.
      pointRadius: 0,
      pointHitRadius: 0,
      order: smoothes || faint ? 3 : 1,
      spanGaps: false,
    };
    const main: Dataset[] =
      this.#smoothed === null
        ? []
        : [
            {
              ...thin,
              data: this.#smoothed.points.data,
              borderColor: style.color,
              borderWidth: 2,
              borderDash: [...style.dash],
              order: 1,
            },
          ];
    const edge = { borderWidth: 0, pointRadius: 0, order: 4, label } as const;
    const band: Dataset[] =
      this.#band === null
        ? []
        : [
            { ...edge, data: this.#band[0].points.data, fill: false },
            { ...edge, data: this.#band[1].points.data, fill: '-1', backgroundColor: `${style.color}26` },
          ];
    this.datasets = [...band, thin, ...main];
  }

  /** Shows another part of the x axis. */
  look(sight: Sight): void {
    const { iterations } = this.line.curve;
    const all = [this.#recorded, this.#smoothed?.points, ...(this.#band ?? []).map(({ points }) => points)];
    for (const points of all) points?.look(sight, iterations, this.line.xPerIteration);
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
