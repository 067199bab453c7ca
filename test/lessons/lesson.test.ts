/** A lesson's file: what it may hold, and what is said of one that is wrong. */
import { describe, expect, it } from 'vitest';
import { FORMAT } from '#core/experiment/schema.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { joinLessons } from '#core/lessons/lessonList.ts';
import { experimentFor, ownSeed, questionKey, readLesson, writeLesson } from '#core/lessons/lesson.ts';
import { InputError } from '#core/schema/inputError.ts';
import type { Lesson } from '#core/lessons/lesson.ts';

const uid = '0a'.repeat(16);
const question = { id: 'q1', ask: 'Who is fastest?', choices: ['SGD', 'Adam'] };
const given = {
  format: 'descent-lesson/1',
  uid,
  title: 'Optimizers',
  steps: [
    { kind: 'page', id: 'a', page: 'momentum', note: 'Play first.', questions: [question] },
    {
      ...{ kind: 'experiment', id: 'b', title: 'Faster SGD', ownSeed: true },
      experiment: { format: FORMAT, name: 'Fast', optimizer: { id: 'sgd', learningRate: 0.5 } },
    },
  ],
};
const read = (value: unknown): Lesson => readLesson(JSON.stringify(value), 'class.lesson.json');
function refused(value: unknown): string {
  try {
    read(value);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return 'accepted';
}
const withStep = (place: number, changes: object): object => ({
  ...given,
  steps: given.steps.map((step, at) => (at === place ? { ...step, ...changes } : step)),
});

describe('a lesson’s file', () => {
  it('is read as it was written, with experiments whole', () => {
    const lesson = read(given);
    expect(lesson.steps[1]).toMatchObject({ experiment: { training: { batchSize: 128 }, seeds: [0] } });
    expect(readLesson(writeLesson(lesson), 'again')).toEqual(lesson);
  });

  it.each<[string, object, RegExp]>([
    [
      'another format',
      { ...given, format: 'descent-lesson/2' },
      /class\.lesson\.json\.format must be .*descent-lesson\/1/,
    ],
    ['a page that there is not', withStep(0, { page: 'nowhere' }), /steps\[0\]\.page must be one of .*perceptron/],
    [
      'a question with one choice',
      withStep(0, { questions: [{ ...question, choices: ['SGD'] }] }),
      /choices must have at least 2/,
    ],
    ['a question asked twice', withStep(1, { questions: [question, question] }), /steps must differ .* q1 twice/],
    [
      'a setting out of range',
      withStep(1, { experiment: { format: FORMAT, training: { batchSize: 0 } } }),
      /steps\[1\]\.experiment\.training\.batchSize must be in \[1, 60000\], got 0/,
    ],
    ['a field that there is not', { ...given, answer: 'Adam' }, /class\.lesson\.json\.answer/],
    [
      'too many steps',
      { ...given, steps: Array.from({ length: 41 }, (_, at) => ({ ...given.steps[0], id: `s${at}`, questions: [] })) },
      /steps must have at most 40/,
    ],
    ['an endless title', { ...given, title: 'a'.repeat(201) }, /title must have at most 200/],
  ])('with %s is refused by name', (_, value, said) => {
    expect(refused(value)).toMatch(said);
  });

  it('larger than any lesson is refused before it is read', () => {
    expect(() => readLesson(' '.repeat(500_001), 'big')).toThrow(/big must have at most 500,?000 characters/);
  });

  it('damaged anywhere is refused or read, and never anything else', () => {
    const text = JSON.stringify(given);
    for (let at = 0; at < text.length; at++)
      for (const changed of [text.slice(0, at) + text.slice(at + 1), `${text.slice(0, at)}{${text.slice(at)}`])
        try {
          readLesson(changed, 'damaged');
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
  });
});

describe('the lessons of two sessions', () => {
  const lesson = read(given);
  it('are joined to the latest version of each', () => {
    const [newer, other] = [
      { ...lesson, version: 2, title: 'Anew' },
      { ...lesson, uid: '0b'.repeat(16) },
    ];
    expect(joinLessons([lesson], [newer, other])).toEqual([newer, other]);
    expect(joinLessons([newer], [lesson])).toEqual([newer]);
    // Neither of two that differ and say that they are one version is lost: they are kept beside each other.
    expect(joinLessons([lesson], [{ ...lesson, title: 'Another' }])).toBeNull();
    expect(joinLessons([lesson], [structuredClone(lesson)])).toEqual([lesson]);
  });
});

describe('an experiment of a lesson', () => {
  it('may be run by everyone with a seed of their own, the same in every copy', () => {
    const [, step] = read(given).steps;
    if (step?.kind !== 'experiment') throw new Error('no experiment');
    const seeds = [uid, 'f1'.repeat(16)].map((person) => planRuns(experimentFor(step, person)).map(({ seed }) => seed));
    expect(seeds).toEqual([[ownSeed(uid)], [ownSeed('f1'.repeat(16))]]);
    expect(seeds[0]).not.toEqual(seeds[1]);
    expect(experimentFor({ ...step, ownSeed: false }, uid).seeds).toEqual([0]);
  });

  it('keeps answers apart by lesson', () => {
    expect(questionKey({ uid }, question)).not.toBe(questionKey({ uid: '0b'.repeat(16) }, question));
  });
});
