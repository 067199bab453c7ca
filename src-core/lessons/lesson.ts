/** A lesson: pages of the Book and experiments not yet run, in the order of a class, with a teacher's own questions. */
import { z } from 'zod';
import { parseExperiment } from '../experiment/parse.ts';
import { parseJson } from '../experiment/readJson.ts';
import { uidSchema } from '../protocol/run.ts';
import { InputError } from '../schema/inputError.ts';
import { parseInput } from '../schema/refusal.ts';
import { topics } from './topics.ts';
import type { Experiment } from '../experiment/schema.ts';

export const LESSON_FORMAT = 'descent-lesson/1';

/** What a lesson's file ends with. */
export const LESSON_ENDING = '.lesson.json';
/** Characters of a lesson's file at most. */
const LONGEST_FILE = 500_000;
/** As many in bytes. */
export const MOST_BYTES = 4 * LONGEST_FILE;
export const MOST_STEPS = 40;
export const MOST_QUESTIONS = 10;
/** Choices of a question. */
export const CHOICES = { least: 2, most: 8 } as const;
export const LONGEST = { title: 200, note: 2000, ask: 500, choice: 200 } as const;

const idSchema = z.string().regex(/^[a-z0-9-]{1,40}$/);
const textSchema = (longest: number) => z.string().trim().min(1).max(longest);

const questionSchema = z.strictObject({
  id: idSchema,
  ask: textSchema(LONGEST.ask),
  /** Left out: answered in one's own words. */
  choices: z.array(textSchema(LONGEST.choice)).min(CHOICES.least).max(CHOICES.most).optional(),
});

const experimentSchema = z.unknown().transform((value, context): Experiment => {
  try {
    return parseExperiment(value);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { path, ...params } = error.refusal;
    context.addIssue({ code: 'custom', path: path === '' ? [] : path.split('.'), params, input: value });
    return z.NEVER;
  }
});

const common = {
  id: idSchema,
  /** What the teacher says of it. */
  note: z.string().max(LONGEST.note).default(''),
  questions: z.array(questionSchema).max(MOST_QUESTIONS).default([]),
};

const stepSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('page'), ...common, page: z.enum(topics.map(({ id }) => id)) }),
  z.strictObject({
    ...{ kind: z.literal('experiment'), ...common, title: textSchema(LONGEST.title), experiment: experimentSchema },
    /** Whether everyone trains with a seed of their own, so that a class sees what seeds do. */
    ownSeed: z.boolean().default(false),
  }),
]);

/** Its ids are told apart: steps among each other, and questions of all steps. */
function idTwice(steps: readonly z.infer<typeof stepSchema>[]): string | undefined {
  const twice = (ids: readonly string[]): string | undefined => ids.find((id, place) => ids.indexOf(id) !== place);
  return twice(steps.map(({ id }) => id)) ?? twice(steps.flatMap(({ questions }) => questions.map(({ id }) => id)));
}

const stepsSchema = z
  .array(stepSchema)
  .max(MOST_STEPS)
  .superRefine((steps, context) => {
    const id = idTwice(steps);
    if (id === undefined) return;
    const params = { code: 'givenTwice', got: id };
    context.addIssue({ code: 'custom', params, input: steps });
  });

export const lessonSchema = z.strictObject({
  format: z.literal(LESSON_FORMAT),
  /** The same in every copy. */
  uid: uidSchema,
  /** Rises with every change, so that of two copies the later is known. */
  version: z.int().min(1).max(1_000_000).default(1),
  title: textSchema(LONGEST.title),
  steps: stepsSchema,
});

export type Lesson = z.infer<typeof lessonSchema>;
export type LessonStep = Lesson['steps'][number];
export type LessonQuestion = LessonStep['questions'][number];

/** Reads a lesson's file. Throws an `InputError` that names what is wrong and what is allowed. */
export function readLesson(text: string, name: string): Lesson {
  if (text.length > LONGEST_FILE) {
    const limits = { side: 'most', allowed: LONGEST_FILE, unit: 'characters' } as const;
    throw new InputError({ code: 'wrongLength', path: name, ...limits, got: String(text.length) });
  }
  return parseInput<Lesson>(lessonSchema, parseJson(text, name), name);
}

export const writeLesson = (lesson: Lesson): string => `${JSON.stringify(lesson, null, 2)}\n`;

/** Under which name a question of a lesson is answered. */
export const questionKey = ({ uid }: Pick<Lesson, 'uid'>, { id }: Pick<LessonQuestion, 'id'>): string => `${uid} ${id}`;

/** Where the runs of a lesson's experiment say they come from. */
export const stepKey = ({ uid }: Pick<Lesson, 'uid'>, { id }: Pick<LessonStep, 'id'>): string => `${uid} ${id}`;

/** The seed that somebody trains with who has one of their own: of their identity, 128 random bits in hexadecimal. */
export const ownSeed = (person: string): number => Number.parseInt(person.slice(0, 6), 16) % 1_000_000;

/** The experiment of a step as one person runs it. */
export const experimentFor = (step: LessonStep & { kind: 'experiment' }, person: string): Experiment =>
  step.ownSeed ? { ...step.experiment, seeds: [ownSeed(person)] } : step.experiment;
