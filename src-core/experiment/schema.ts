/**
 * The experiment file, format `descent-experiment/1`. One strict schema per kind; everything has a default, so the
 * format line alone is a valid experiment, and an unknown field is an error.
 */
import { z } from 'zod';
import { byKind, kinds } from './kinds/index.ts';
import { searchSchema } from './searchSchema.ts';
import type { Kind } from './kinds/index.ts';

export const FORMAT = 'descent-experiment/1';

const seedSchema = z.int().min(0).max(0xffff_ffff);
const seedsSchema = z
  .array(seedSchema)
  .min(1)
  .max(1000)
  .superRefine((seeds, context) => {
    const twice = seeds.find((seed, place) => seeds.indexOf(seed) !== place);
    if (twice !== undefined) context.addIssue({ code: 'custom', params: { code: 'givenTwice', got: String(twice) } });
  })
  .default([0])
  .meta({
    label: { ko: '시드', en: 'Seeds' },
    help: {
      ko: '시드가 같으면 처음 가중치와 배치가 같습니다. 여럿이면 시드마다 한 번씩 실행합니다.',
      en: 'Equal seeds start from equal weights and see equal batches. One run for each seed.',
    },
  });

/** More paths than this are not compared by anyone who wants to see something. */
const MOST_PATHS = 16;

/** Dotted path → values to compare, each bare or as `{ label, value }`. The values are checked run by run, in the plan. */
export const compareSchema = z
  .record(z.string().min(1).max(100), z.array(z.unknown()).min(1).max(1000))
  .superRefine((compare, context) => {
    const paths = Object.keys(compare).length;
    if (paths > MOST_PATHS)
      context.addIssue({ code: 'custom', params: { code: 'tooManyPaths', allowed: MOST_PATHS, got: paths } });
  })
  .default({})
  .meta({
    label: { ko: '비교', en: 'Compare' },
    help: {
      ko: '점으로 이은 경로마다 비교할 값의 목록입니다. 모든 조합을 시드마다 한 번씩 실행합니다.',
      en: 'For a dotted path the list of values to compare; every combination runs once for each seed.',
    },
  });

const nameSchema = z
  .string()
  .trim()
  .max(200)
  .default('')
  .meta({
    label: { ko: '이름', en: 'Name' },
    help: { ko: '목록과 그림에 쓰는 이름입니다.', en: 'As lists and figures call it.' },
  });

const formatSchema = z.literal(FORMAT).meta({
  label: { ko: '형식', en: 'Format' },
  help: {
    ko: '파일의 형식과 그 판입니다. 모든 파일에 있어야 합니다.',
    en: 'What the file is; every file must say so.',
  },
});

const envelope = { format: formatSchema, name: nameSchema };
const variants = { seeds: seedsSchema, compare: compareSchema, search: searchSchema.optional() };

type Kinds = typeof kinds;

/** What one run computes, by kind. */
export const runSchemas = byKind((kind) => kinds[kind].schema) as { readonly [K in Kind]: Kinds[K]['schema'] };

const fileSchema = <Shape extends z.ZodRawShape>(run: z.ZodObject<Shape>) =>
  z.strictObject({ ...envelope, ...run.shape, ...variants });

/** A whole file, by kind. */
export const experimentSchemas = byKind((kind) => fileSchema<z.ZodRawShape>(kinds[kind].schema)) as unknown as {
  readonly [K in Kind]: ReturnType<typeof fileSchema<Kinds[K]['schema']['shape']>>;
};

export type { Kind, RunSpec } from './kinds/index.ts';
export type { ActivationsSpec } from './kinds/activations.ts';
export type { LandscapeSpec } from './kinds/landscape.ts';
export type { TrainingSpec } from './kinds/training.ts';
export type Experiment = z.infer<(typeof experimentSchemas)[Kind]>;
/** An experiment as a file or a preset may write it, defaults left out. */
export type ExperimentInput = z.input<(typeof experimentSchemas)[Kind]>;
