/** Which values the y axis of a chart is fitted to: lines that blow up do not flatten the others. */

/** From the lowest to the highest value; `low` is above `high` where there are none. */
export interface Extent {
  readonly low: number;
  readonly high: number;
}

/** Of one line. */
export interface LineExtent {
  readonly all: Extent;
  /** Of the values before it blew up. */
  readonly calm: Extent;
  readonly blown: boolean;
}

const NONE: Extent = { low: Infinity, high: -Infinity };
/** Values more than so many times the first one of their line are part of a blow-up, if there is one. */
const CALM = 10;
/** A line that reaches so many times its first value blows up, though all its values are finite. */
const BLOWN = 1e4;

const isEmpty = ({ low, high }: Extent): boolean => !(low <= high);

function union(extents: readonly Extent[]): Extent {
  const low = Math.min(...extents.map((extent) => extent.low));
  return { low, high: Math.max(...extents.map((extent) => extent.high)) };
}

/** The extent of values that come one after another; on a logarithmic axis, of those above 0. */
export class GrowingExtent {
  #low = Infinity;
  #high = -Infinity;
  #lowestPositive = Infinity;

  take(value: number): void {
    if (value < this.#low) this.#low = value;
    if (value > this.#high) this.#high = value;
    if (value > 0 && value < this.#lowestPositive) this.#lowestPositive = value;
  }

  of(log: boolean): Extent {
    return { low: log ? this.#lowestPositive : this.#low, high: this.#high };
  }
}

/** Size of the first finite value of a line, and at least 1: what its blow-up is measured by. */
export function firstSize(values: ArrayLike<number>): number {
  for (let place = 0; place < values.length; place++) {
    const value = values[place] ?? NaN;
    if (Number.isFinite(value)) return Math.max(1, Math.abs(value));
  }
  return 1;
}

/** How large the values of a line may be that are no blow-up. */
export const calmSize = (first: number): number => CALM * first;

/** Whether a line blows up; `odd` tells that it has values that are not finite. */
export const isBlown = (first: number, odd: boolean, { low, high }: Extent): boolean =>
  odd || high > BLOWN * first || low < -BLOWN * first;

/** The extent of a whole line; what is not finite is left out. */
export function extentOfLine(values: ArrayLike<number>, log: boolean): LineExtent {
  const [whole, calm] = [new GrowingExtent(), new GrowingExtent()];
  const first = firstSize(values);
  let odd = false;
  for (let place = 0; place < values.length; place++) {
    const value = values[place] ?? NaN;
    if (!Number.isFinite(value)) odd = true;
    else {
      whole.take(value);
      if (Math.abs(value) <= calmSize(first)) calm.take(value);
    }
  }
  return { all: whole.of(log), calm: calm.of(log), blown: isBlown(first, odd, whole.of(false)) };
}

/**
 * What an axis shows: all lines that do not blow up, and of the others what lies before their blow-up, as long as it takes no
 * more than as much room again (on a logarithmic axis, a factor of ten). Where all blow up, all before.
 */
export function fitted(lines: readonly LineExtent[], log: boolean): Extent {
  const steady = union(lines.filter(({ blown }) => !blown).map(({ all }) => all));
  const before = union(lines.filter(({ blown }) => blown).map(({ calm }) => calm));
  if (isEmpty(steady)) return isEmpty(before) ? union([NONE, ...lines.map(({ all }) => all)]) : before;
  if (isEmpty(before)) return steady;
  const room = Math.max(steady.high - steady.low, Math.abs(steady.high) * 0.05);
  const least = log ? steady.low / 10 : steady.low - room;
  const most = log ? steady.high * 10 : steady.high + room;
  return union([steady, { low: Math.max(before.low, least), high: Math.min(before.high, most) }]);
}
