/** `descent lesson check`: what a lesson file holds. */
import { planRuns } from '#core/experiment/plan.ts';
import { MOST_BYTES, readLesson } from '#core/lessons/lesson.ts';
import { questionsOf, titleOfStep } from '#core/lessons/lessonQuestions.ts';
import { readSmallText } from '#main/files/index.ts';
import type { Lesson, LessonStep } from '#core/lessons/lesson.ts';
import type { Language } from './listPresets.ts';

const words = {
  en: {
    runs: (n: number): string => (n === 1 ? '1 run' : `${n} runs`),
    ownSeed: 'a seed of one’s own',
    written: 'in one’s own words',
  },
  ko: { runs: (n: number): string => `${n}회 실행`, ownSeed: '학생마다 다른 시드', written: '자기 말로' },
} as const;

function stepText(lesson: Lesson, step: LessonStep, place: number, language: Language): string {
  const say = words[language];
  const about =
    step.kind === 'page'
      ? step.page
      : [say.runs(planRuns(step.experiment).length), ...(step.ownSeed ? [say.ownSeed] : [])].join(', ');
  const questions = questionsOf(lesson, step).map(({ ask, choices }) => {
    const answers = choices?.map(({ text }) => text[language]).join(' / ') ?? say.written;
    return `   ? ${ask[language]} (${answers})`;
  });
  return [`${place + 1}. ${titleOfStep(step)[language]} (${about})`, ...questions].join('\n');
}

export const lessonText = (lesson: Lesson, language: Language): string =>
  [lesson.title, ...lesson.steps.map((step, place) => stepText(lesson, step, place, language))].join('\n');

/** Throws an `InputError` that names what is wrong. */
export function tellLesson(path: string, language: Language, json: boolean): string {
  const lesson = readLesson(readSmallText(path, MOST_BYTES), path);
  return json ? JSON.stringify(lesson, null, 2) : lessonText(lesson, language);
}
