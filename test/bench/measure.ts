/** Times taken in turn: each round measures every contender once, so that what slows the machine slows them all. */

export interface Contender {
  readonly name: string;
  /** Does a block of work; milliseconds for one unit of it. */
  readonly block: () => Promise<number> | number;
}

/** Milliseconds of each round, by contender. */
export type Times = Readonly<Record<string, readonly number[]>>;

export async function inTurn(contenders: readonly Contender[], rounds: number): Promise<Times> {
  const times: Record<string, number[]> = {};
  // The first block of each warms up: code is compiled, caches are filled.
  for (const { block } of contenders) await block();
  for (let round = 0; round < rounds; round++) {
    for (const { name, block } of contenders) (times[name] ??= []).push(await block());
  }
  return times;
}

/** The middle of some numbers and where their middle half lies. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(at)] ?? NaN, sorted[Math.ceil(at)] ?? NaN];
  return below + (above - below) * (at - Math.floor(at));
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  return { median: quantile(sorted, 0.5), low: quantile(sorted, 0.25), high: quantile(sorted, 0.75) };
}

/** How many times longer `other` took than `ours`, round by round. */
export function ratioOf(ours: readonly number[], other: readonly number[]): Spread {
  return spreadOf(other.map((time, round) => time / (ours[round] ?? NaN)));
}
