/** What another lab or machine says of a run: parsed and bounded by what such a run can have, before any of it is believed. */
import { z } from 'zod';
import { parseRunSpec } from '../experiment/parse.ts';
import { InputError } from '../schema/inputError.ts';
import { decodeCheckpoint } from '../training/checkpoint.ts';
import { checkRun, costOf } from './startRun.ts';
import type { RunSpec } from '../experiment/kinds/index.ts';
import type { RunRecord } from '../training/step.ts';

const count = z.int().min(0);

/** What a metric may be called. */
export const metricSchema = z
  .string()
  .max(200)
  .regex(/^[A-Za-z][\w.]*$/);

export const recordSchema: z.ZodType<RunRecord> = z.strictObject({
  kind: z.enum(['histogram', 'weightHistogram']),
  iteration: count,
  layer: count,
  low: z.number(),
  high: z.number(),
  counts: z.array(count).max(1000),
  below: count,
  above: count,
  notANumber: count,
});

/** The settings of a run, its formulas compiled; the data may not be here. Throws an `InputError`. */
export function untrustedSpec(value: unknown): RunSpec {
  const spec = parseRunSpec(value, 'spec');
  checkRun(spec, null);
  return spec;
}

/** Throws where the iterations of a metric do not ascend from the place `from` to `to`, also from the one before. */
export function checkOrder(metric: string, iterations: Uint32Array, from = 0, to = iterations.length): void {
  for (let i = Math.max(1, from); i < to; i++)
    if (iterations[i]! <= iterations[i - 1]!) throw new InputError({ code: 'seriesOrder', path: metric });
}

/** Throws where a metric has a point behind iteration `most`. */
export function checkWithin(metric: string, iteration: number | undefined, most: number): void {
  if (iteration !== undefined && iteration > most) throw new InputError({ code: 'seriesBeyond', path: metric, most });
}

/** Throws where values of a metric, or iterations, take other than the bytes of so many points. */
export function checkBytes(metric: string, points: number, got: number, each: number): void {
  if (got !== each * points) throw new InputError({ code: 'seriesBytes', path: metric, points, got });
}

/** Bytes that a state of such a run can have: a part of what its trainer holds. */
export const mostStateBytes = (spec: RunSpec): number => costOf(spec).bytes;

/** Throws where a state has more bytes than `most`. */
export function checkStateBytes(got: number, most: number): void {
  if (got <= most) return;
  const [path, allowed] = ['checkpoint', most];
  throw new InputError({ code: 'wrongLength', path, side: 'most', allowed, unit: 'bytes', got: String(got) });
}

/** Throws where bytes are no state, or, unless that is null, one of another iteration. */
export function checkState(bytes: Uint8Array, iteration: number | null): void {
  if (![null, decodeCheckpoint(bytes).iteration].includes(iteration))
    throw new InputError({ code: 'checkpointElsewhere', path: 'checkpoint', iteration: iteration! });
}
