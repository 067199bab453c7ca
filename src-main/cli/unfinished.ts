/** What an interrupted experiment leaves, so that it can go on: the runs that ended, and checkpoints of those that did not. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { InputError } from '#core/schema/inputError.ts';
import { parseInput } from '#core/schema/refusal.ts';
import { writeFileSafely } from '#main/report/index.ts';
import { CHECKPOINTS } from './outFolder.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { JobResult } from '#main/trainer/index.ts';

/** JSON has no NaN and no Infinity. */
const numberSchema = z.union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity']).transform(Number)]);
const count = z.int().min(0);

const savedSchema = z.strictObject({
  status: z.enum(['finished', 'diverged', 'stopped', 'failed']),
  iterations: count,
  seconds: z.number().min(0),
  divergence: z.strictObject({ where: z.string(), iteration: count, value: z.enum(['NaN', 'Infinity']) }).nullable(),
  error: z.string().nullable(),
  fusion: z.enum(['fused', 'separate']).nullable(),
  points: z.array(
    z.strictObject({ iteration: count, epoch: z.number(), metric: z.string().max(200), value: numberSchema }),
  ),
  records: z.array(
    z.strictObject({
      kind: z.literal('histogram'),
      iteration: count,
      layer: count,
      low: z.number(),
      high: z.number(),
      counts: z.array(count),
      below: count,
      above: count,
      notANumber: count,
    }),
  ),
});

const spelled = (_key: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;

export class Unfinished {
  readonly #folder: string;

  constructor(out: string) {
    this.#folder = join(out, CHECKPOINTS);
  }

  #path(run: number, ending: string): string {
    return join(this.#folder, `run-${String(run).padStart(5, '0')}.${ending}`);
  }

  /** Begins a folder for this experiment; what is there of another is gone. */
  begin(experiment: Experiment): void {
    this.remove();
    mkdirSync(this.#folder, { recursive: true });
    writeFileSafely(join(this.#folder, 'experiment.json'), `${JSON.stringify(experiment, null, 2)}\n`);
  }

  save(run: number, { checkpoint, ...result }: JobResult): void {
    if (checkpoint === null) rmSync(this.#path(run, 'checkpoint'), { force: true });
    else writeFileSafely(this.#path(run, 'checkpoint'), checkpoint);
    writeFileSafely(this.#path(run, 'json'), JSON.stringify(result, spelled));
  }

  /** What was saved of a run, or null. Throws an `InputError` for a file that is damaged. */
  load(run: number): JobResult | null {
    const path = this.#path(run, 'json');
    if (!existsSync(path)) return null;
    let json: unknown;
    try {
      json = JSON.parse(readFileSync(path, 'utf8'));
    } catch {
      throw new InputError(path, `${path} is damaged: it is not JSON`);
    }
    const checkpoint = this.#path(run, 'checkpoint');
    return {
      ...parseInput<Omit<JobResult, 'checkpoint'>>(savedSchema, json, path),
      checkpoint: existsSync(checkpoint) ? readFileSync(checkpoint) : null,
    };
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
