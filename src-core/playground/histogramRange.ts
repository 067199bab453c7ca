export const HISTOGRAM_BINS = 30;

/** The range that the book draws: from −1 for an activation that goes below 0 (far out or near), else from 0; to 1. */
export function histogramRange(f: (x: number) => number): readonly [low: number, high: number] {
  const goesBelow = f(-50) < 0 || f(-1) < 0;
  return [goesBelow ? -1 : 0, 1];
}
