/** Ways to choose the next trial's point. */
import { grid } from './grid.ts';
import { halton } from './halton.ts';
import { random } from './random.ts';
import { sobol } from './sobol.ts';
import { tpe } from './tpe.ts';
import type { Sampler } from './sampler.ts';

export const samplers = { random, grid, sobol, halton, tpe } as const satisfies Readonly<Record<string, Sampler>>;
export type { Sampler, Told } from './sampler.ts';
