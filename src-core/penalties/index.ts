/** The penalties on weights; a new one is a file and a line here. */
import { familySchema } from '../schema/members.ts';
import { decoupled } from './decoupled.ts';
import { elasticNet } from './elasticNet.ts';
import { l1 } from './l1.ts';
import { l2 } from './l2.ts';
import { none } from './none.ts';

export const penalties = [none, l2, l1, elasticNet, decoupled] as const;

export const penaltySchema = familySchema(penalties);
