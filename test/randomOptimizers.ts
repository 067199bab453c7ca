/** Optimizers by chance, as a reader may type them: with state, scalars of each step, and every function of formulas. */
import { RandomState } from '#core/random/randomState.ts';

interface RandomOptimizer {
  readonly id: 'typed';
  readonly name: string;
  readonly hyper: Readonly<Record<string, number>>;
  readonly state: readonly string[];
  readonly step: Readonly<Record<string, string>>;
  readonly update: readonly string[];
}

/** Names that programs have in their own mouth, too. */
const NAMES = ['m', 'v', 'velocity', 'key', 'params', 'update', 'data', 'constructor', 'maxNorm', 'max_norm'];

function made(random: RandomState, place: number): RandomOptimizer {
  const of = <T>(list: readonly T[]): T => list[random.integer(list.length)]!;
  const number = (): string => of(['0.5', '2', '0.1', '1', '1e-2', 'share', 'pi']);
  const state = NAMES.slice(0)
    .sort(() => random.random() - 0.5)
    .slice(0, random.integer(4));
  const step: Record<string, string> = {};
  if (random.integer(2) === 0) step['c'] = `learningRate * ${of(['sqrt(t) / t', '(1 - share^t)', '1 / (1 + log(t))'])}`;
  const rate = Object.keys(step)[0] ?? of(['learningRate', '0.01 * schedule']);
  const array = (): string => of(['g', 'g', 'w', ...state]);
  /** Of the size of its parts, so that nothing runs away. */
  function part(depth: number): string {
    if (depth === 0) return of([array(), array(), `${number()} * ${array()}`]);
    const [a, b] = [part(depth - 1), part(depth - 1)];
    return of([
      `(${a} + ${b}) / 2`,
      `(${a} - ${number()} * ${b})`,
      `max(${a}, ${b})`,
      `min(${a}, ${number()})`,
      `where(${a} > ${b}, ${a}, -${b})`,
      `tanh(${a})`,
      `sin(${a}) * cos(${b})`,
      `sign(${a}) * sqrt(abs(${b}))`,
      `${a} / (1 + ${b}^2)`,
      `${a} * exp(-abs(${b}))`,
      `floor(10 * ${a}) / 10`,
      `log(1 + abs(${a}))`,
      `1.5 * (${a} != 0)`,
    ]);
  }
  const update = [
    ...(random.integer(3) === 0 ? ['g = max(-share, min(g, share))'] : []),
    ...state.map((slot) => `${slot} = share * ${slot} + (1 - share) * (${part(2)})`),
    `w = w - ${rate} * (${part(2)})`,
  ];
  const values = { learningRate: 0.001 + 0.01 * random.random(), share: 0.5 + 0.4 * random.random() };
  const used = [...Object.values(step), ...update].join(' ');
  const hyper = Object.fromEntries(Object.entries(values).filter(([name]) => used.includes(name)));
  return { id: 'typed', name: `${place}`, hyper, state, step, update };
}

/** Always the same of a seed. */
export function randomOptimizers(count: number, seed: number): RandomOptimizer[] {
  const random = new RandomState(seed);
  return Array.from({ length: count }, (_, place) => made(random, place));
}
