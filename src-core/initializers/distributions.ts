/** How weights are drawn: numbers of a distribution whose width is the spread s. */
import type { RandomState } from '../random/randomState.ts';

interface DistributionDeclaration {
  /** `count` numbers. */
  readonly draw: (random: RandomState, count: number, spread: number) => Float64Array;
  /** The sign that the TeX has for the spread. */
  readonly symbol: string;
  readonly tex: (spread: string) => string;
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
  },
  /** Between −s and s. */
  uniform: {
    draw: (random, count, spread) => Float64Array.from({ length: count }, () => random.uniform(-spread, spread)),
    symbol: 'a',
    tex: (spread) => `W \\sim \\mathcal{U}\\left(-${spread}, ${spread}\\right)`,
  },
  /** All of them s; nothing is drawn. */
  constant: {
    draw: (_random, count, spread) => new Float64Array(count).fill(spread),
    symbol: 'c',
    tex: (spread) => `W = ${spread}`,
  },
} as const satisfies Readonly<Record<string, DistributionDeclaration>>;

export type Distribution = keyof typeof distributions;
