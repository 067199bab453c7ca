/** A learning-rate schedule that a reader types: the share of the rate as a formula. */
import { z } from 'zod';
import { checkNames, checkTyped, checkUsed, namesIn, oneLine, typedShape } from '../formula/index.ts';
import { defineSchedule } from './define.ts';
import type { TypedForm } from '../schema/family.ts';
import type { Schedule } from './define.ts';

const schema = z
  .strictObject({
    ...typedShape,
    formula: z.string().meta({
      label: { ko: '식', en: 'Formula' },
      help: {
        ko: '학습률에 곱하는 비율입니다. t는 지금까지의 갱신 수, T는 모든 갱신 수입니다.',
        en: 'What the learning rate is multiplied by, of t, the updates done, and T, the updates planned.',
      },
    }),
  })
  .superRefine(({ hyper, formula }, context) => {
    checkNames(context, namesIn('hyper', hyper), ['t', 'T', 'total']);
    checkTyped(context, 'formula', formula, ['t', 'T', ...Object.keys(hyper)]);
    checkUsed(context, hyper, [formula]);
  });

export const typedSchedule = {
  schema,
  example: { id: 'typed', name: '', hyper: { half: 500 }, formula: '1 / (1 + t / half)' },
  inShort: ({ formula }) => oneLine(formula),
  declare: (about, { formula }) => defineSchedule({ ...about, formula }),
} satisfies TypedForm<Schedule, typeof schema>;
