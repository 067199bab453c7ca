/** An optimizer with penalty and decay, as a class that changes parameters in place. */
import { parseAssignment, parseFormula, toPython } from '../formula/index.ts';
import { optimizers } from '../optimizers/index.ts';
import { updateFormulas } from '../reference/index.ts';
import { indented } from './lines.ts';
import { className, pythonNames } from './pythonNames.ts';
import type { PythonModule, Statement } from '../formula/index.ts';
import type { UpdateSpec } from '../reference/index.ts';
import type { Lines } from './lines.ts';

export interface UpdateInPython {
  /** The class; its `update(params, grads, t, schedule)` is the t-th, from 1, at that share of the learning rate. */
  readonly declaration: Lines;
  readonly name: string;
  /** What the penalty adds to the loss for the array `w`; null adds nothing. */
  readonly penalty: string | null;
}

/** Numbers as NumPy's, which divides by 0 and raises to powers as Descent does; Python's own numbers refuse. */
export const asNumPy = (names: Lines, values: Lines = names): Lines =>
  names.length < 2
    ? names.map((name, place) => `${name} = np.float64(${values[place]})`)
    : assigned(names, [`np.float64([${values.join(', ')}])`]);

/** `x, y = a, b`, or nothing of nothing. */
const assigned = (names: Lines, values: Lines): Lines =>
  names.length === 0 ? [] : [`${names.join(', ')} = ${values.join(', ')}`];

export function updateClass(spec: UpdateSpec, module: PythonModule): UpdateInPython {
  const formulas = updateFormulas(spec);
  const { member, hyper } = optimizers.resolve(spec.optimizer);
  const scalars = { ...hyper, ...formulas.penaltyScalars };
  const steps = Object.entries(member.step);
  const names = pythonNames([
    'w',
    'g',
    ...formulas.state,
    't',
    'schedule',
    ...Object.keys(scalars),
    ...Object.keys(member.step),
  ]);
  const of = (name: string): string => names[name]!;
  const arrays = ['w', 'g', ...formulas.state];
  const written = (statement: Statement): string => {
    const { target, formula } = parseAssignment(statement);
    return `${of(target)} = ${toPython(formula, { module, names, arrays })}`;
  };
  const own = (name: string): string => `self.${of(name)}`;
  const state = formulas.state;
  const scheduled = (name: string): string =>
    name === 'learningRate' ? `${own(name)} * ${of('schedule')}` : own(name);
  const first = formulas.penalized.length - formulas.plain.length;
  const forWeights = formulas.penalized.slice(0, first).map(written);
  const name = className(member.id, 'optimizer');
  const given = Object.entries(scalars).map(([key, value]) => `${of(key)}=${value}`);
  const zeros = (slot: string): string => `${own(slot)}.setdefault(key, ${module}.zeros_like(${of('w')}))`;
  return {
    name,
    declaration: [
      `class ${name}:`,
      ...indented([
        `def __init__(${['self', ...given].join(', ')}):`,
        ...indented([
          ...asNumPy(Object.keys(scalars).map(own), Object.keys(scalars).map(of)),
          ...state.map((slot) => `${own(slot)} = {}`),
          ...(given.length + state.length === 0 ? ['pass'] : []),
        ]),
        '',
        `def update(self, params, grads, ${of('t')}, ${of('schedule')}):`,
        ...indented([
          ...(steps.length === 0 ? [] : asNumPy([of('t')])),
          ...Object.keys(scalars).map((key) => `${of(key)} = ${scheduled(key)}`),
          ...steps.map(([key, text]) => `${of(key)} = ${toPython(parseFormula(text), { module, names, arrays: [] })}`),
          'for key in params:',
          ...indented([
            `${of('w')}, ${of('g')} = params[key], grads[key]`,
            ...assigned(state.map(of), state.map(zeros)),
            ...(forWeights.length === 0 ? [] : ['if key.startswith("W"):', ...indented(forWeights)]),
            ...formulas.plain.map(written),
            ...assigned(['params[key][...]', ...state.map((slot) => `${own(slot)}[key]`)], [of('w'), ...state.map(of)]),
          ]),
        ]),
      ]),
    ],
    penalty:
      formulas.loss === null
        ? null
        : toPython(parseFormula(formulas.loss), {
            module,
            names: Object.fromEntries(Object.keys(formulas.penaltyScalars).map((key) => [key, `optimizer.${of(key)}`])),
            arrays: ['w'],
          }),
  };
}
