/** A member for each family, as someone who adds one would write its file: the folder, and the text of the file. */
const words =
  "name: { ko: '시도', en: 'Made' }, help: { ko: '시험에 쓰입니다.', en: 'Made by a test.' }, reference: 'none'";
const field = (kind: string, symbol: string, value: number): string =>
  `${kind}({ symbol: '${symbol}', default: ${value}, label: { ko: '값', en: 'Value' } })`;

export const madeMembers = {
  activation: {
    folder: 'activations',
    define: 'defineActivation',
    hyper: { beta: field('rate', 'β', 2) },
    rest: `formula: 'log(1 + exp(beta * x)) / beta', derivative: '1 / (1 + exp(-beta * x))', derivativeOf: 'x',
      rectifying: false, displayOnly: false`,
  },
  initializer: {
    folder: 'initializers',
    define: 'defineInitializer',
    hyper: { gain: field('rate', 'g', 1.5) },
    rest: "distribution: 'normal', spread: 'gain / sqrt(fanIn)'",
  },
  loss: {
    folder: 'losses',
    define: 'defineLoss',
    hyper: { gain: field('rate', 'g', 0.5) },
    // Of the scores alone: g / N Σ s².
    rest: `tex: 'L = \\\\frac{g}{N} \\\\sum s^2',
      of: (scores, _label, { gain }) => Array.from(scores).reduce((sum, s) => sum + gain * s * s, 0),
      output: (scores) => Float64Array.from(scores),
      create: ({ arena }, { scores, gradient }, { gain }) => {
        const over = (rows, visit) => {
          for (let n = 0; n < rows; n++)
            for (let k = 0; k < scores.columns; k++)
              visit((scores.address + n * scores.stride) / 4 + k, (gradient.address + n * gradient.stride) / 4 + k);
        };
        return {
          loss: (rows) => {
            let sum = 0;
            over(rows, (s) => (sum += gain * arena.f32[s] ** 2));
            return sum / rows;
          },
          gradient: (rows) => over(rows, (s, ds) => (arena.f32[ds] = (2 * gain * arena.f32[s]) / rows)),
        };
      }`,
  },
  optimizer: {
    folder: 'optimizers',
    define: 'defineOptimizer',
    hyper: { learningRate: field('rate', 'η', 0.02), limit: field('rate', 'κ', 0.5) },
    rest: "state: [], update: ['w = w - learningRate * max(-limit, min(g, limit))']",
  },
  schedule: {
    folder: 'schedules',
    define: 'defineSchedule',
    hyper: { fall: field('share', 'φ', 0.5) },
    rest: "formula: '1 - fall * t / T'",
  },
  penalty: {
    folder: 'penalties',
    define: 'definePenalty',
    hyper: { weight: field('strength', 'ω', 0.01) },
    rest: "loss: 'weight * w^4', gradient: '4 * weight * w^3', decay: null",
  },
} as const;

type Made = (typeof madeMembers)[keyof typeof madeMembers];

export function fileOf({ define, hyper, rest }: Made): string {
  const fields = Object.entries(hyper).map(([name, text]) => `${name}: ${text}`);
  const kinds = [...new Set(Object.values(hyper).map((text: string) => text.slice(0, text.indexOf('('))))];
  return `import { z } from 'zod';
import { ${kinds.join(', ')} } from '../schema/fields.ts';
import { ${define} } from './define.ts';
export const made = ${define}({ id: 'made', ${words}, hyper: z.object({ ${fields.join(', ')} }), ${rest} });
`;
}

/** `index.ts` with one more member in its list. */
export const withMade = (index: string): string =>
  index.replace(/(\bfamily\([^[]*\[)/, '$1made, ').replace('import ', "import { made } from './made.ts';\nimport ");
