/** What labs and machines that help them tell each other. All of it comes from outside and is parsed before it is believed. */
import { z } from 'zod';
import { iterationsOf } from '#core/experiment/kinds/index.ts';
import {
  checkBytes,
  checkOrder,
  checkState,
  checkStateBytes,
  checkWithin,
  metricSchema,
  mostStateBytes,
  recordSchema,
  untrustedSpec,
} from '#core/kinds/untrusted.ts';
import { decodeFrame, encodeFrame } from '#core/protocol/index.ts';
import { InputError } from '#core/schema/inputError.ts';
import { parseInput } from '#core/schema/refusal.ts';
import { readRefusal } from '#core/refusals/index.ts';
import { jobKey } from './jobKey.ts';
import type { Localized } from '#core/schema/localized.ts';
import type { RunSpec } from '#core/experiment/schema.ts';
import type { Refusal } from '#core/refusals/index.ts';
import type { RunOutcome, RunRecord } from '#core/training/step.ts';
import type { CheckpointNews, SeriesNews } from '#main/trainer/messages.ts';

const count = z.int().min(0).max(0xffff_ffff);
const seconds = z.number().min(0);
const fingerprint = z.string().max(100);
/** SHA-256, as `jobKey` makes it. */
const key = z.string().regex(/^[0-9a-f]{64}$/);
/** Text that is printed: nothing in it moves a terminal's cursor. */
const line = z.string().regex(/^\P{Cc}*$/u);
const machine = line.trim().min(1).max(100);
const LONGEST_TITLE = 300;
const title = line.max(LONGEST_TITLE);

const jobMessage = z.strictObject({
  key,
  title: z.strictObject({ ko: title, en: title }),
  spec: z.unknown(),
  seed: count,
  data: fingerprint,
  until: count.nullable(),
  resume: z.instanceof(Uint8Array).nullable(),
});

/** A run that is offered. */
export interface OfferedJob {
  readonly key: string;
  /** What a reader calls it, for those who watch a machine that helps. */
  readonly title: Localized;
  readonly spec: RunSpec;
  readonly seed: number;
  /** Fingerprint of what it trains on. */
  readonly data: string;
  readonly until: number | null;
  readonly resume: Uint8Array | null;
}

const claim = z.strictObject({ machine, place: count });
export type Claim = z.infer<typeof claim>;

const verdict = z.strictObject({ granted: z.boolean() });

const news = z.strictObject({
  machine,
  iteration: count,
  iterations: count,
  loss: z.number().or(z.nan()).nullable(),
  seconds,
});
export type News = z.infer<typeof news>;

const series = z.strictObject({
  metric: metricSchema,
  iterations: z.instanceof(Uint32Array),
  values: z.instanceof(Float64Array),
});

const state = z.strictObject({ iteration: count, bytes: z.instanceof(Uint8Array) });

const divergence = z.strictObject({
  where: line.max(1000),
  iteration: count,
  value: z.enum(['NaN', 'Infinity']),
});

const outcome = { iterations: count, arithmetic: z.enum(['fused', 'separate']).nullable() };

const end = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('finished'),
    outcome: z.discriminatedUnion('status', [
      z.strictObject({ status: z.literal('finished'), ...outcome, divergence: z.null() }),
      z.strictObject({ status: z.literal('diverged'), ...outcome, divergence }),
    ]),
    network: state.nullable(),
  }),
  z.strictObject({ kind: z.literal('stopped'), reached: z.boolean(), checkpoint: state.nullable() }),
  /** The machine cannot: its trainer died, or refused. */
  z.strictObject({
    kind: z.literal('declined'),
    reason: z
      .string()
      .max(10_000)
      .transform((text) => text.replace(/\p{Cc}/gu, ' '))
      .or(z.custom<Refusal>((value) => readRefusal(value) !== null)),
  }),
]);

const answer = z.strictObject({
  machine,
  seconds,
  data: fingerprint.nullable(),
  series: z.array(series).max(1000),
  records: z.array(recordSchema).max(1_000_000),
  end,
});

/** How a borrowed run ended. */
export type AnswerEnd =
  | { readonly kind: 'finished'; readonly outcome: RunOutcome; readonly network: CheckpointNews | null }
  | { readonly kind: 'stopped'; readonly reached: boolean; readonly checkpoint: CheckpointNews | null }
  | { readonly kind: 'declined'; readonly reason: Refusal | string };

/** All that came of a borrowed run. */
export interface Answer {
  readonly machine: string;
  /** That it took. */
  readonly seconds: number;
  /** Fingerprint of what it trained on. */
  readonly data: string | null;
  readonly series: readonly SeriesNews[];
  readonly records: readonly RunRecord[];
  readonly end: AnswerEnd;
}

const read = <T>(schema: z.ZodType, bytes: Uint8Array, path: string): T =>
  parseInput<T>(schema, decodeFrame(bytes), path);

/** All of these throw for what is no such message. */
export const readClaim = (bytes: Uint8Array): Claim => read<Claim>(claim, bytes, 'claim');
export const readVerdict = (bytes: Uint8Array): z.infer<typeof verdict> => read(verdict, bytes, 'verdict');
export const readNews = (bytes: Uint8Array): News => read<News>(news, bytes, 'news');

/** What users wrote is told as far as it can be printed in a line. */
const printed = (text: string): string => text.replace(/\p{Cc}/gu, ' ').slice(0, LONGEST_TITLE);

export const writeJob = ({ title: { ko, en }, ...job }: OfferedJob): Uint8Array =>
  encodeFrame({ ...job, title: { ko: printed(ko), en: printed(en) } });

/** Work of a kind. Throws where its key is another's: an answer under that would be taken for that other run's. */
export function readJob(bytes: Uint8Array, kind: string): OfferedJob {
  const job = read<z.infer<typeof jobMessage>>(jobMessage, bytes, 'job');
  const spec = untrustedSpec(job.spec);
  if (job.resume !== null) checkHeld(spec, { iteration: null, bytes: job.resume });
  const own = jobKey(kind, { ...job, spec });
  if (own !== job.key) throw new InputError({ code: 'wrongChoice', path: 'job.key', allowed: [own], got: job.key });
  return { ...job, spec };
}

/** Throws where bytes are no state of such a run: one that is larger than the run, or of another iteration. */
function checkHeld(spec: RunSpec, held: { readonly iteration: number | null; readonly bytes: Uint8Array }): void {
  checkStateBytes(held.bytes.length, mostStateBytes(spec));
  checkState(held.bytes, held.iteration);
}

/** The answer to a run of these settings. */
export function readAnswer(bytes: Uint8Array, spec: RunSpec): Answer {
  const told = read<Answer>(answer, bytes, 'answer');
  const most = iterationsOf(spec);
  for (const { metric, iterations, values } of told.series) {
    checkBytes(metric, iterations.length, values.byteLength, 8);
    checkOrder(metric, iterations);
    checkWithin(metric, iterations.at(-1), most);
  }
  for (const { kind, iteration } of told.records) checkWithin(kind, iteration, most);
  const { end: how } = told;
  if (how.kind === 'finished') {
    const { status, iterations } = how.outcome;
    if (iterations > most || (status === 'finished' && iterations < most))
      throw new InputError({
        code: 'iterationsDiffer',
        path: 'outcome',
        iteration: iterations,
        iterations,
        expected: most,
      });
  }
  const held = how.kind === 'finished' ? how.network : how.kind === 'stopped' ? how.checkpoint : null;
  if (held !== null) checkHeld(spec, held);
  return told;
}
