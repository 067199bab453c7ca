/** A penalty that a reader types: what it adds to the loss for a weight, its gradient by the rules. */
import { z } from 'zod';
import {
  checkNames,
  checkDerived,
  checkUsed,
  differentiate,
  namesIn,
  oneLine,
  parseFormula,
  typedShape,
} from '../formula/index.ts';
import { definePenalty } from './define.ts';
import type { TypedForm } from '../schema/family.ts';
import type { Penalty } from './define.ts';

const schema = z
  .strictObject({
    ...typedShape,
    loss: z.string().meta({
      label: { ko: '페널티', en: 'Penalty' },
      help: {
        ko: '가중치 w 하나가 손실에 더하는 값입니다. 모든 가중치에 대해 더하며, 기울기는 식에서 구합니다.',
        en: 'What one weight w adds to the loss, summed over all weights; its gradient is derived from it.',
      },
    }),
  })
  .superRefine(({ hyper, loss }, context) => {
    checkNames(context, namesIn('hyper', hyper), ['w', 'g', 't', 'schedule']);
    checkDerived(context, 'loss', loss, ['w', ...Object.keys(hyper)]);
    checkUsed(context, hyper, [loss]);
  });

export const typedPenalty = {
  schema,
  example: { id: 'typed', name: '', hyper: { weight: 0.001 }, loss: 'weight * w^2 / (1 + w^2)' },
  inShort: ({ loss }) => oneLine(loss),
  declare: (about, { loss }) =>
    definePenalty({ ...about, loss, gradient: differentiate(parseFormula(loss), 'w'), decay: null }),
} satisfies TypedForm<Penalty, typeof schema>;
