/** `descent lesson make`: pages and experiments as a lesson. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { parseExperiment } from '#core/experiment/parse.ts';
import { LESSON_FORMAT, lessonSchema, writeLesson } from '#core/lessons/lesson.ts';
import { topicById } from '#core/lessons/topics.ts';
import { InputError } from '#core/schema/inputError.ts';
import { parseInput } from '#core/schema/refusal.ts';
import { writeFileSafely } from '#main/files/index.ts';
import { readExperimentFile } from './readExperiment.ts';
import { lessonText } from './tellLesson.ts';
import type { Lesson } from '#core/lessons/lesson.ts';
import type { Language } from './listPresets.ts';

export interface MakeLessonOptions {
  readonly title: string;
  readonly out: string;
  readonly ownSeed?: true;
  readonly overwrite?: true;
  readonly language: Language;
}

/** One page, or the experiment of a file under its own name. */
function stepOf(given: string, place: number, ownSeed: boolean): object {
  const id = `step-${place + 1}`;
  // What is neither is refused as a page that there is not.
  if (topicById.has(given) || !existsSync(given)) return { kind: 'page', id, page: given };
  const experiment = parseExperiment(readExperimentFile(given, []));
  return { kind: 'experiment', id, title: experiment.name || basename(given, '.json'), experiment, ownSeed };
}

/** What was written, in words. Throws an `InputError`, with nothing written, for what is wrong with a step. */
export function makeLesson(
  steps: readonly string[],
  { title, out, ownSeed, overwrite, language }: MakeLessonOptions,
): string {
  if (overwrite !== true && existsSync(out)) throw new InputError({ code: 'alreadyThere', path: '--out', folder: out });
  const lesson = parseInput<Lesson>(lessonSchema, {
    ...{ format: LESSON_FORMAT, uid: randomBytes(16).toString('hex'), title },
    steps: steps.map((given, place) => stepOf(given, place, ownSeed === true)),
  });
  writeFileSafely(out, writeLesson(lesson));
  return lessonText(lesson, language);
}
