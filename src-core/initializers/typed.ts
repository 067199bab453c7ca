/** An initializer that a reader types: a distribution and the formula of its spread. */
import { z } from 'zod';
import { checkNames, checkTyped, checkUsed, namesIn, oneLine, typedShape } from '../formula/index.ts';
import { defineInitializer } from './define.ts';
import { distributions } from './distributions.ts';
import type { TypedForm } from '../schema/family.ts';
import type { Initializer } from './define.ts';
import type { Distribution } from './distributions.ts';

const schema = z
  .strictObject({
    ...typedShape,
    distribution: z
      .enum(Object.keys(distributions) as [Distribution])
      .default('normal')
      .meta({
        label: { ko: '분포', en: 'Distribution' },
        help: {
          ko: 'normal은 표준편차, uniform은 양쪽 끝, constant는 값 자체가 아래 식입니다.',
          en: 'The formula below is the standard deviation of normal, both ends of uniform, the value of constant.',
        },
      }),
    spread: z.string().meta({
      label: { ko: '너비', en: 'Spread' },
      help: {
        ko: 'fanIn과 fanOut의 식입니다. 앞 층과 뒤 층의 뉴런 수입니다.',
        en: 'A formula of fanIn and fanOut, the units before and after.',
      },
    }),
  })
  .superRefine(({ hyper, spread }, context) => {
    checkNames(context, namesIn('hyper', hyper), ['fanIn', 'fanOut', 'fan_in', 'fan_out']);
    checkTyped(context, 'spread', spread, ['fanIn', 'fanOut', ...Object.keys(hyper)]);
    checkUsed(context, hyper, [spread]);
  });

export const typedInitializer = {
  schema,
  example: { id: 'typed', name: '', hyper: { gain: 1 }, distribution: 'normal', spread: 'gain * sqrt(2 / fanIn)' },
  inShort: ({ distribution, spread }) => `${distribution}(${oneLine(spread)})`,
  declare: (about, { distribution, spread }) => defineInitializer({ ...about, distribution, spread }),
} satisfies TypedForm<Initializer, typeof schema>;
