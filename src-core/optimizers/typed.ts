/** An optimizer that a reader types: its formulas as settings. */
import { z } from 'zod';
import {
  FormulaError,
  MOST_TYPED,
  checkFormula,
  checkNames,
  checkTogether,
  checkUsed,
  namesIn,
  oneLine,
  parseAssignment,
  parseFormula,
  typedShape,
} from '../formula/index.ts';
import { defineOptimizer } from './define.ts';
import type { TypedForm } from '../schema/family.ts';

/** Reads `target = formula`, where the target is one of `targets`. */
function readAssignment(text: string, variables: readonly string[], targets: readonly string[]): void {
  const { target } = parseAssignment(text, variables);
  if (targets.includes(target)) return;
  throw new FormulaError({ code: 'formulaName', allowed: [...targets], got: target }, text, text.indexOf(target));
}

const schema = z
  .strictObject({
    ...typedShape,
    state: z
      .array(z.string())
      .max(MOST_TYPED)
      .default([])
      .meta({
        entries: 'names',
        label: { ko: '상태', en: 'State' },
        help: {
          ko: '가중치마다 하나씩 두는 수의 이름입니다. 0에서 시작합니다.',
          en: 'Names of the numbers kept beside every weight; they begin at 0.',
        },
      }),
    step: z
      .record(z.string(), z.string())
      .default({})
      .meta({
        label: { ko: '갱신마다 한 번', en: 'Once a step' },
        help: {
          ko: '한 줄에 하나씩, 이름 = 식. t는 1부터 세는 갱신 번호입니다.',
          en: 'One a line, name = formula; t counts the updates from 1.',
        },
      }),
    update: z
      .array(z.string())
      .min(1)
      .max(MOST_TYPED)
      .meta({
        label: { ko: '갱신', en: 'Update' },
        help: {
          ko: '한 줄에 하나씩, 차례로. w는 가중치, g는 기울기입니다. learningRate는 학습률 스케줄을 따르고, 그 비율은 schedule입니다.',
          en: 'One a line, in order: w is the weight, g its gradient. learningRate follows the schedule, whose share is called schedule.',
        },
      }),
  })
  .superRefine(({ hyper, state, step, update }, context) => {
    const arrays = state.map((name, place) => [['state', String(place)], name] as const);
    const given = [...namesIn('hyper', hyper), ...arrays, ...namesIn('step', step)];
    checkNames(context, given, ['w', 'g', 't', 'schedule']);
    const scalars = Object.keys(hyper);
    for (const [name, text] of Object.entries(step))
      checkFormula(context, ['step', name], () => parseFormula(text, [...scalars, 't']));
    const targets = ['w', 'g', ...state];
    const variables = [...targets, ...scalars, 'schedule', ...Object.keys(step)];
    update.forEach((text, place) =>
      checkFormula(context, ['update', String(place)], () => readAssignment(text, variables, targets)),
    );
    checkTogether(context, 'update', update);
    checkUsed(context, hyper, [...Object.values(step), ...update]);
  });

export const typedOptimizer = {
  schema,
  example: {
    id: 'typed',
    name: '',
    hyper: { learningRate: 0.01, momentum: 0.9 },
    state: ['v'],
    step: {},
    update: ['v = momentum * v - learningRate * g', 'w = w + v'],
  },
  inShort: ({ update }) => oneLine(update.at(-1) ?? ''),
  declare: (about, { state, step, update }) => defineOptimizer({ ...about, state, step, update }),
} satisfies TypedForm<ReturnType<typeof defineOptimizer>, typeof schema>;
