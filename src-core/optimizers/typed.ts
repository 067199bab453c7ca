/** An optimizer that a reader types: its formulas as settings. */
import { z } from 'zod';
import { FormulaError, checkFormula, parseAssignment, parseFormula } from '../formula/index.ts';
import { defineOptimizer } from './define.ts';

const nameSchema = z.string().regex(/^[A-Za-z_]\w{0,31}$/);
const MOST = 12;

const typedSchema = z.strictObject({
  id: z.literal('typed'),
  /** As legends call it. */
  name: z.string().trim().max(40).default(''),
  hyper: z.record(nameSchema, z.number()).default({ learningRate: 0.1 }),
  state: z.array(nameSchema).max(MOST).default([]),
  step: z.record(nameSchema, z.string()).default({}),
  update: z.array(z.string()).min(1).max(MOST),
});

export type TypedOptimizer = z.infer<typeof typedSchema>;

/** Reads `target = formula`, where the target is one of `targets`. */
function readAssignment(text: string, variables: readonly string[], targets: readonly string[]): void {
  const { target } = parseAssignment(text, variables);
  if (targets.includes(target)) return;
  throw new FormulaError({ code: 'formulaName', allowed: [...targets], got: target }, text, text.indexOf(target));
}

/**
 * `{ id: 'typed', hyper, state, step, update }`, as the files of members have them: hyper-parameters with their values, arrays
 * beside each weight, scalars of each step t, and assignments to `w`, `g` and the state.
 */
export const typedOptimizerSchema = typedSchema.superRefine(({ hyper, state, step, update }, context) => {
  const scalars = Object.keys(hyper);
  const names = ['w', 'g', 't', 'schedule', ...scalars, ...state, ...Object.keys(step)];
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice !== undefined) context.addIssue({ code: 'custom', params: { code: 'givenTwice', got: twice } });
  for (const [name, text] of Object.entries(step))
    checkFormula(context, ['step', name], () => parseFormula(text, [...scalars, 't']));
  const targets = ['w', 'g', ...state];
  const variables = [...targets, ...scalars, 'schedule', ...Object.keys(step)];
  update.forEach((text, place) =>
    checkFormula(context, ['update', String(place)], () => readAssignment(text, variables, targets)),
  );
});

const NAME = { ko: '직접 쓴 최적화 기법', en: 'your own optimizer' };

/** The declaration that a typed optimizer stands for. */
export function declareTyped({ name, state, step, update }: TypedOptimizer) {
  return defineOptimizer({
    id: 'typed',
    name: name === '' ? NAME : { ko: name, en: name },
    help: NAME,
    reference: '',
    hyper: z.object({}),
    state,
    step,
    update,
  });
}
