/** Reads verdict sentences and the CSV files on their own, knowing nothing of the program, so that each can be held to the other. */

/** A row of a CSV file by its columns. */
export function rowsOf(csv: string): Record<string, string>[] {
  const cells = (line: string): string[] =>
    [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
      .slice(0, -1)
      .map(([, cell = '']) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell));
  const [head = '', ...lines] = csv.trimEnd().split('\r\n');
  const names = cells(`${head},`);
  return lines.map((line) => {
    const own = cells(`${line},`);
    return Object.fromEntries(names.map((name, place) => [name, own[place] ?? '']));
  });
}

/** By label and seed the end of a metric: the last value, or the mean of the last 50 losses of mini-batches. */
export function endsOf(metricsCsv: string, metric: string): Map<string, Map<number, number>> {
  const values = new Map<string, Map<number, number[]>>();
  for (const row of rowsOf(metricsCsv)) {
    if (row['metric'] !== metric) continue;
    const own = values.get(row['label']!) ?? new Map<number, number[]>();
    values.set(row['label']!, own);
    const seed = Number(row['seed']);
    own.set(seed, [...(own.get(seed) ?? []), Number(row['value'])]);
  }
  const end = (all: readonly number[]): number => {
    const last = all.slice(metric.startsWith('loss') ? -50 : -1);
    return last.reduce((sum, value) => sum + value, 0) / last.length;
  };
  return new Map([...values].map(([label, own]) => [label, new Map([...own].map(([seed, all]) => [seed, end(all)]))]));
}

/** t of a tail of 2.5%, by degrees of freedom, as any table has it. */
const T = [
  NaN,
  12.7062,
  4.3027,
  3.1824,
  2.7764,
  2.5706,
  2.4469,
  2.3646,
  2.306,
  2.2622,
  2.2281,
  2.201,
  2.1788,
  2.1604,
  2.1448,
  2.1314,
  2.1199,
  2.1098,
  2.1009,
  2.093,
];

export interface Recounted {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** Pairs in which the difference has the sign of the mean. */
  readonly agreeing: number;
  readonly pairs: number;
  /** The share of all choices of signs whose sum is as far from 0. */
  readonly exact: number;
}

/** The differences of equal seeds. */
export function recountPairs(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): Recounted {
  const differences = [...a].filter(([seed]) => b.has(seed)).map(([seed, value]) => value - b.get(seed)!);
  const n = differences.length;
  const mean = differences.reduce((sum, one) => sum + one, 0) / n;
  const variance = differences.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (n - 1);
  const half = T[n - 1]! * Math.sqrt(variance / n);
  const ways = 2 ** n;
  let far = 0;
  for (let way = 0; way < ways; way++) {
    let sum = 0;
    for (let place = 0; place < n; place++) sum += (way >> place) & 1 ? differences[place]! : -differences[place]!;
    if (Math.abs(sum) >= Math.abs(mean * n) * (1 - 1e-9)) far++;
  }
  return {
    ...{ mean, low: mean - half, high: mean + half, pairs: n, exact: far / ways },
    agreeing: differences.filter((one) => Math.sign(one) === Math.sign(mean)).length,
  };
}

export interface ReadSentence {
  readonly first: string;
  readonly second: string;
  readonly pairs: number;
  /** Signed, in the metric's units. */
  readonly mean: number;
  /** Half of the last digit written. */
  readonly tolerance: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly agreeing: number | null;
}

const SENTENCE =
  /(?:[Ii]n (\d+) paired runs?|[Ww]ith one seed), (.+?) was (higher|lower) than (.+?) by ([\d.]+)( points)?(?: \(95%: (−?[\d.]+)…(−?[\d.]+)\))?(?:, in (\d+) of \d+)?\./;

/** What an English verdict says of two. */
export function readSentence(text: string): ReadSentence {
  const [, pairs = '1', first = '', moved, second = '', by = '', points, low, high, agreeing] =
    SENTENCE.exec(text) ?? [];
  if (first === '') throw new Error(`no difference in “${text}”`);
  const unit = points === undefined ? 1 : 0.01;
  const sign = moved === 'higher' ? 1 : -1;
  const numberOf = (written: string | undefined): number | null =>
    written === undefined ? null : sign * unit * Number(written.replace('−', '-'));
  const ends = [numberOf(low), numberOf(high)].sort((a, b) => (a ?? 0) - (b ?? 0));
  const decimals = /\.(\d+)/.exec(by)?.[1]?.length ?? 0;
  return {
    ...{
      first,
      second,
      pairs: Number(pairs),
      mean: sign * unit * Number(by),
      low: ends[0] ?? null,
      high: ends[1] ?? null,
    },
    ...{ tolerance: unit * 0.51 * 10 ** -decimals, agreeing: agreeing === undefined ? null : Number(agreeing) },
  };
}
