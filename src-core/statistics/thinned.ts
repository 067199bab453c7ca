/**
 * Places of `y` to keep, so that at most about `most` remain and no peak is lost: both ends, and of each of equally long
 * stretches the lowest and the highest. What is not finite is a gap: it hides no peak, and where one begins, one place
 * stands for all of it.
 */
export function thinned(y: ArrayLike<number>, most: number): number[] {
  const { length } = y;
  if (length <= most) return Array.from(y, (_, index) => index);
  const stretches = Math.max(1, Math.floor((most - 2) / 2));
  const kept = new Set([0]);
  for (let stretch = 0; stretch < stretches; stretch++) {
    const from = 1 + Math.floor((stretch * (length - 2)) / stretches);
    const to = 1 + Math.floor(((stretch + 1) * (length - 2)) / stretches);
    for (const place of keptOf(y, from, to)) kept.add(place);
  }
  return [...kept.add(length - 1)];
}

/** In their order, the places of the lowest and the highest value of [from, to), and where its last gap begins. */
function keptOf(y: ArrayLike<number>, from: number, to: number): number[] {
  let low: number | null = null;
  let high: number | null = null;
  let gap: number | null = null;
  for (let index = from; index < to; index++) {
    const value = y[index]!;
    if (!Number.isFinite(value)) {
      if (Number.isFinite(y[index - 1]!)) gap = index;
      continue;
    }
    if (low === null || value < y[low]!) low = index;
    if (high === null || value > y[high]!) high = index;
  }
  return [low, high, gap].filter((place) => place !== null).sort((a, b) => a - b);
}
