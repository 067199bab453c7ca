/** Where a slider of a typed hyper-parameter begins and ends: its formula does not say, so the number that was typed does. */
export interface TypedRange {
  readonly low: number;
  readonly high: number;
  readonly scale: 'linear' | 'log';
}

/** A number of a half and more, as a momentum, among the shares; other positive ones two decades down and up, as a learning rate. */
export function typedRange(value: number): TypedRange {
  const decade = 10 ** Math.floor(Math.log10(Math.abs(value) || 1));
  if (value <= 0) return { low: -10 * decade, high: 10 * decade, scale: 'linear' };
  if (value >= 0.5 && value <= 1) return { low: 0, high: 1, scale: 'linear' };
  return { low: decade / 100, high: 100 * decade, scale: 'log' };
}

/** Ranges that stay as they were while their numbers move within them, by name. */
export function steadyRanges(): (name: string, value: number) => TypedRange {
  const known = new Map<string, TypedRange>();
  return (name, value) => {
    const before = known.get(name);
    if (before !== undefined && value >= before.low && value <= before.high) return before;
    const range = typedRange(value);
    known.set(name, range);
    return range;
  };
}
