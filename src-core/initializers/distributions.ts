/** How weights are drawn: numbers of a distribution whose width is the spread s. */
import type { RandomState } from '../random/randomState.ts';

interface DistributionDeclaration {
  /** `count` numbers. */
  readonly draw: (random: RandomState, count: number, spread: number) => Float64Array;
  /** The sign that the TeX has for the spread. */
  readonly symbol: string;
  readonly tex: (spread: string) => string;
  /** As NumPy's legacy generator `random` draws a matrix [fan_in, fan_out] of them. */
  readonly python: (spread: string) => string;
}

export const distributions = {
  /** Mean 0, standard deviation s. */
  normal: {
    draw: (random, count, spread) => {
      const values = new Float64Array(count);
      random.fillStandardNormal(values);
      return values.map((value) => value * spread);
    },
    symbol: '\\sigma',
    tex: (spread) => `W \\sim \\mathcal{N}\\left(0, ${spread}^2\\right)`,
    python: (spread) => `${spread} * random.standard_normal((fan_in, fan_out))`,
  },
  /** Between −s and s. */
  uniform: {
    draw: (random, count, spread) => Float64Array.from({ length: count }, () => random.uniform(-spread, spread)),
    symbol: 'a',
    tex: (spread) => `W \\sim \\mathcal{U}\\left(-${spread}, ${spread}\\right)`,
    python: (spread) => `random.uniform(-(${spread}), ${spread}, (fan_in, fan_out))`,
  },
  /** All of them s; nothing is drawn. */
  constant: {
    draw: (_random, count, spread) => new Float64Array(count).fill(spread),
    symbol: 'c',
    tex: (spread) => `W = ${spread}`,
    python: (spread) => `np.full((fan_in, fan_out), float(${spread}))`,
  },
} as const satisfies Readonly<Record<string, DistributionDeclaration>>;

export type Distribution = keyof typeof distributions;
