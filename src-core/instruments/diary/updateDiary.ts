/** Updates of one weight with their numbers put in. Textbook §6.1. */
import { parseAssignment, parseFormula, toFunction, toTex, withNumbers } from '../../formula/index.ts';
import { symbolsOf } from '../../experiment/memberTex.ts';
import { optimizers } from '../../optimizers/index.ts';
import { updateFormulas } from '../../reference/index.ts';
import type { Node, Symbols } from '../../formula/index.ts';
import type { OptimizerChoice } from '../../optimizers/index.ts';

/** One formula of an update. */
export interface DiaryLine {
  /** What it computes: `c`, `m`, `w`. */
  readonly target: string;
  /** As the optimizer declares it. */
  readonly statement: string;
  /** The same as TeX; with its numbers put in, to four digits; and what comes out. */
  readonly tex: string;
  readonly numbers: string;
  readonly value: number;
}

export interface DiaryEntry {
  /** The update: 1 for the first. */
  readonly t: number;
  readonly before: number;
  /** ∂L/∂w */
  readonly gradient: number;
  readonly lines: readonly DiaryLine[];
  readonly after: number;
}

interface Statement {
  readonly target: string;
  readonly statement: string;
  readonly formula: Node;
  readonly arrow: string;
}

const DIGITS = 4;
const shown = (value: number): number => Number(value.toPrecision(DIGITS));

const SLOPE = { tex: '\\frac{\\partial L}{\\partial w}', compound: true };

function lineOf(
  { target, statement, formula, arrow }: Statement,
  numbers: ReadonlyMap<string, number>,
  symbols: Symbols,
) {
  const names = [...numbers.keys()];
  const own = toTex({ kind: 'variable', name: target }, symbols);
  const put = Object.fromEntries([...numbers].map(([name, value]) => [name, shown(value)]));
  return {
    target,
    statement,
    tex: `${own} ${arrow} ${toTex(formula, symbols)}`,
    numbers: `${own} ${arrow} ${toTex(withNumbers(formula, put), symbols)}`,
    value: toFunction(formula, names)(...numbers.values()),
  };
}

/**
 * Writes update after update of a number, given its gradient at each; the optimizer's arrays begin at 0. `decays` says whether it
 * is a weight, which some optimizers let decay, or a bias.
 */
export function updateDiary(
  optimizer: OptimizerChoice,
  start: number,
  decays: boolean,
): (gradient: number) => DiaryEntry {
  const { member } = optimizers.resolve(optimizer);
  const formulas = updateFormulas({ optimizer, penalty: { id: 'none' }, schedule: { id: 'constant' } });
  const symbols = { learningRate: '\\eta', ...symbolsOf(member), w: 'w', g: SLOPE };
  const once = Object.entries(member.step).map(([target, text]): Statement => {
    return { target, statement: `${target} = ${text}`, formula: parseFormula(text), arrow: '=' };
  });
  const each = (decays && member.decay !== null ? [member.decay, ...member.update] : member.update).map(
    (statement): Statement => {
      return { ...parseAssignment(statement), statement, arrow: '\\leftarrow' };
    },
  );
  const kept = new Map([['w', start], ...formulas.state.map((slot) => [slot, 0] as const)]);
  let t = 0;
  return (gradient) => {
    // What is computed once an update is told in lines of its own, so t and hyper-parameters suffice for it.
    const numbers = new Map([...Object.entries(formulas.scalarsAt(t, t + 1)), ['t', t + 1], ...kept, ['g', gradient]]);
    const before = kept.get('w')!;
    const lines = [...once, ...each].map((statement) => {
      const line = lineOf(statement, numbers, symbols);
      numbers.set(line.target, line.value);
      return line;
    });
    for (const name of kept.keys()) kept.set(name, numbers.get(name)!);
    t++;
    return { t, before, gradient, lines, after: kept.get('w')! };
  };
}
