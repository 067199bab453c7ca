/** Updates of one weight with their numbers put in. Textbook §6.1. */
import { parseAssignment, parseFormula, toFunction, toPython, toTex, withNumbers } from '../../formula/index.ts';
import { symbolsOf } from '../../experiment/memberTex.ts';
import { optimizers } from '../../optimizers/index.ts';
import { penalties } from '../../penalties/index.ts';
import { schedules } from '../../schedules/index.ts';
import { updateFormulas } from '../../reference/index.ts';
import type { Node, Statement, Symbols } from '../../formula/index.ts';
import type { UpdateFormulas, UpdateSpec } from '../../reference/index.ts';

/** One formula of an update. */
export interface DiaryLine {
  /** What it computes: `c`, `m`, `w`. */
  readonly target: string;
  /** As it is declared. */
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
  /** ∂L/∂w, without a penalty's. */
  readonly gradient: number;
  readonly lines: readonly DiaryLine[];
  readonly after: number;
  /** The optimizer's numbers beside it. */
  readonly state: readonly { readonly name: string; readonly before: number; readonly after: number }[];
}

/** A number just before an update. */
export interface DiaryMoment {
  /** Updates done. */
  readonly done: number;
  readonly value: number;
  readonly gradient: number;
  /** The optimizer's numbers, in the order of its declaration. */
  readonly state: readonly number[];
}

interface Line {
  readonly target: string;
  readonly statement: string;
  readonly formula: Node;
  readonly arrow: string;
  readonly symbols: Symbols;
}

const DIGITS = 4;
const shown = (value: number): number => Number(value.toPrecision(DIGITS));

const SLOPE = { tex: '\\frac{\\partial L}{\\partial w}', compound: true };

function lineOf({ target, statement, formula, arrow, symbols }: Line, numbers: ReadonlyMap<string, number>): DiaryLine {
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

const once = (target: string, text: string, symbols: Symbols): Line => ({
  ...{ target, statement: `${target} = ${text}`, formula: parseFormula(text), arrow: '=', symbols },
});

function assigned(statement: Statement, symbols: Symbols): Line {
  const { target, formula } = parseAssignment(statement);
  const text =
    typeof statement === 'string' ? statement : `${target} = ${toPython(formula, { module: 'np', arrays: [] })}`;
  return { target, statement: text, formula, arrow: '\\leftarrow', symbols };
}

/** How the optimizer's and the penalty's names are written, and the gradient of one weight. */
function symbolsOfUpdate(spec: UpdateSpec, { penaltyNames }: UpdateFormulas): Symbols {
  const ofPenalty = symbolsOf(penalties.resolve(spec.penalty).member);
  const called = Object.entries(penaltyNames).map(([name, own]) => [own, ofPenalty[name] ?? own] as const);
  const optimizer = symbolsOf(optimizers.resolve(spec.optimizer).member);
  return { learningRate: '\\eta', ...Object.fromEntries(called), ...optimizer, w: 'w', g: SLOPE };
}

/** What a schedule leaves of the learning rate, and the rate that comes of it; nothing where it stays as it is. */
function scheduled(spec: UpdateSpec, total: number, eta: string): (done: number) => readonly DiaryLine[] {
  if (spec.schedule.id === 'constant') return () => [];
  const { member, hyper } = schedules.resolve(spec.schedule);
  const { learningRate } = optimizers.resolve(spec.optimizer).hyper;
  const share = once('s', member.formula, symbolsOf(member));
  const rate = once('learningRate', 's * initial', { learningRate: eta, initial: `${eta}_0` });
  return (done) => {
    const left = lineOf(share, new Map([...Object.entries(hyper), ['t', done], ['T', total]]));
    if (learningRate === undefined) return [left];
    return [left, lineOf(rate, new Map([...Object.entries({ s: left.value, initial: learningRate })]))];
  };
}

/**
 * Writes an update of a number, given what it was just before: every formula with its numbers, computed in float64. `decays` says
 * whether it is a weight, which penalties and some optimizers let decay, or another number. `total` updates are planned.
 */
export function updateDiary(spec: UpdateSpec, decays: boolean, total: number): (moment: DiaryMoment) => DiaryEntry {
  const formulas = updateFormulas(spec);
  const { step } = optimizers.resolve(spec.optimizer).member;
  const symbols = symbolsOfUpdate(spec, formulas);
  const rate = scheduled(spec, total, toTex({ kind: 'variable', name: 'learningRate' }, symbols));
  const lines = [
    ...Object.entries(step).map(([target, text]) => once(target, text, symbols)),
    ...(decays ? formulas.penalized : formulas.plain).map((statement) => assigned(statement, symbols)),
  ];
  return ({ done, value, gradient, state }) => {
    const kept = formulas.state.map((name, at) => [name, state[at]!] as const);
    const given = [['t', done + 1], ['w', value], ...kept, ['g', gradient]] as const;
    const numbers = new Map<string, number>([...Object.entries(formulas.scalarsAt(done, total)), ...given]);
    const written = lines.map((one) => {
      const line = lineOf(one, numbers);
      numbers.set(line.target, line.value);
      return line;
    });
    return {
      ...{ t: done + 1, before: value, gradient, lines: [...rate(done), ...written], after: numbers.get('w')! },
      state: kept.map(([name, before]) => ({ name, before, after: numbers.get(name)! })),
    };
  };
}
