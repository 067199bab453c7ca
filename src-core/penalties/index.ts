/** The penalties on weights; a new one is a file and a line here. */
import { family } from '../schema/family.ts';
import { decoupled } from './decoupled.ts';
import { elasticNet } from './elasticNet.ts';
import { l1 } from './l1.ts';
import { l2 } from './l2.ts';
import { none } from './none.ts';
import { typedPenalty } from './typed.ts';

export const penalties = family(
  { name: { ko: '가중치 감소', en: 'Weight decay' }, short: false },
  [none, l2, l1, elasticNet, decoupled],
  typedPenalty,
);
