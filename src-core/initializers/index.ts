/** The weight initializers; a new one is a file and a line here. */
import { familySchema } from '../schema/members.ts';
import { glorotUniform } from './glorotUniform.ts';
import { he } from './he.ts';
import { lecun } from './lecun.ts';
import { normal } from './normal.ts';
import { orthogonal } from './orthogonal.ts';
import { xavier } from './xavier.ts';
import { zeros } from './zeros.ts';
import type { z } from 'zod';
import type { RandomState } from '../random/randomState.ts';

export const initializers = [normal, xavier, he, lecun, glorotUniform, orthogonal, zeros] as const;

export const initializerSchema = familySchema(initializers);

type Draw = (random: RandomState, fanIn: number, fanOut: number, hyper: unknown) => Float64Array;

/** A weight matrix [fanIn, fanOut], row-major, as the initializer that `spec` names draws it. */
export function drawWeights(
  spec: z.infer<typeof initializerSchema>,
  random: RandomState,
  fanIn: number,
  fanOut: number,
): Float64Array {
  const { id, ...hyper } = spec;
  const draw = initializers.find((candidate) => candidate.id === id)!.draw as Draw;
  return draw(random, fanIn, fanOut, hyper);
}
