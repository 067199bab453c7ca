import { parseAssignment, parseFormula, toFunction } from '../formula/index.ts';
import { updateFormulas } from './updateFormulas.ts';
import type { Statement } from '../formula/index.ts';
import type { ReferenceParameter } from './layer.ts';
import type { UpdateSpec } from './updateFormulas.ts';

export interface ReferenceUpdate {
  /** The optimizer's arrays beside each parameter, named as `W1.m`. */
  readonly state: ReadonlyMap<string, Float64Array>;
  /** What the penalty adds to the loss: a sum over all weights. */
  penalty(): number;
  /** Update t = 0, 1, … of `total`, with the gradients as they are. */
  apply(t: number, total: number): void;
}

/** An optimizer with penalty and schedule, by the formulas that their files declare, number by number. Textbook §6.1. */
export function referenceUpdate(
  spec: UpdateSpec,
  parameters: readonly Pick<ReferenceParameter, 'name' | 'kind' | 'value' | 'gradient'>[],
): ReferenceUpdate {
  const formulas = updateFormulas(spec);
  const scalars = Object.keys(formulas.scalarsAt(0, 1));
  const variables = ['w', 'g', ...formulas.state, ...scalars];
  const compiled = (statements: readonly Statement[]) =>
    statements.map((statement) => {
      const { target, formula } = parseAssignment(statement, variables);
      return { place: variables.indexOf(target), f: toFunction(formula, variables) };
    });
  const [plain, penalized] = [compiled(formulas.plain), compiled(formulas.penalized)];
  const beside = parameters.map(({ value }) => formulas.state.map(() => new Float64Array(value.length)));
  return {
    state: new Map(
      parameters.flatMap(({ name }, index) =>
        formulas.state.map((slot, place) => [`${name}.${slot}`, beside[index]![place]!] as const),
      ),
    ),
    penalty: () => {
      if (formulas.loss === null) return 0;
      const names = ['w', ...Object.keys(formulas.penaltyScalars)];
      const term = toFunction(parseFormula(formulas.loss, names), names);
      const rest = Object.values(formulas.penaltyScalars);
      const weights = parameters.filter(({ kind }) => kind === 'weight');
      return weights.reduce((sum, { value }) => sum + value.reduce((part, w) => part + term(w, ...rest), 0), 0);
    },
    apply: (t, total) => {
      const rest = Object.values(formulas.scalarsAt(t, total));
      parameters.forEach(({ kind, value, gradient }, index) => {
        const state = beside[index]!;
        const assignments = kind === 'weight' ? penalized : plain;
        for (let at = 0; at < value.length; at++) {
          const numbers = [value[at]!, gradient[at]!, ...state.map((slot) => slot[at]!), ...rest];
          for (const { place, f } of assignments) numbers[place] = f(...numbers);
          value[at] = numbers[0]!;
          state.forEach((slot, place) => (slot[at] = numbers[2 + place]!));
        }
      });
    },
  };
}
