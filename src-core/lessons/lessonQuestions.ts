/** What is asked on a step of a lesson: what the page itself asks to be predicted, then the teacher's own questions. */
import { presetById } from '../presets/index.ts';
import { questionKey } from './lesson.ts';
import { titleOf } from './topic.ts';
import { topicById } from './topics.ts';
import type { Localized } from '../schema/localized.ts';
import type { Lesson, LessonStep } from './lesson.ts';

export interface AskedQuestion {
  /** Under which it is answered. */
  readonly key: string;
  readonly ask: Localized;
  readonly choices: readonly { readonly id: string; readonly text: Localized }[];
}

/** A teacher's words are one language's, and shown as they are. */
const same = (text: string): Localized => ({ ko: text, en: text });

/** Those that the teacher wrote. */
export const ownQuestions = (lesson: Lesson, { questions }: LessonStep): AskedQuestion[] =>
  questions.map(({ id, ask, choices }) => ({
    ...{ key: questionKey(lesson, { id }), ask: same(ask) },
    choices: choices.map((text, place) => ({ id: String(place), text: same(text) })),
  }));

/** What is asked where a figure of the chapter is predicted. */
export function presetQuestion(id: string): AskedQuestion | null {
  const rule = presetById.get(id)?.verdict;
  return rule === undefined ? null : { key: id, ask: rule.ask, choices: rule.choices };
}

/** Everything that is counted of a step. */
export function questionsOf(lesson: Lesson, step: LessonStep): AskedQuestion[] {
  const topic = step.kind === 'page' ? topicById.get(step.page) : undefined;
  const ofPage = topic !== undefined && 'preset' in topic ? presetQuestion(topic.preset) : null;
  return [...(ofPage === null ? [] : [ofPage]), ...ownQuestions(lesson, step)];
}

export const titleOfStep = (step: LessonStep): Localized =>
  step.kind === 'experiment' ? same(step.title) : titleOf(topicById.get(step.page)!);
