/** What is asked on a step of a lesson: what the page itself asks to be predicted, then the teacher's own questions. */
import { presetById } from '../presets/index.ts';
import { questionKey } from './lesson.ts';
import { searchPages } from './searchPage.ts';
import { titleOf } from './topic.ts';
import { topicById } from './topics.ts';
import type { Localized } from '../schema/localized.ts';
import type { Lesson, LessonStep } from './lesson.ts';
import type { Topic } from './topic.ts';
import type { AskedQuestion } from './askedQuestion.ts';

/** A teacher's words are one language's, and shown as they are. */
const same = (text: string): Localized => ({ ko: text, en: text });

/** Those that the teacher wrote. */
export const ownQuestions = (lesson: Lesson, { questions }: LessonStep): AskedQuestion[] =>
  questions.map(({ id, ask, choices }) => ({
    ...{ key: questionKey(lesson, { id }), ask: same(ask) },
    choices: choices?.map((text, place) => ({ id: String(place), text: same(text) })) ?? null,
  }));

/** What a page asks to be predicted; null for one with something to move. */
export function questionOfPage(topic: Topic): AskedQuestion | null {
  if ('search' in topic) return searchPages[topic.search]!.predict;
  if (!('preset' in topic)) return null;
  const { ask, choices } = presetById.get(topic.preset)!.verdict;
  return { key: topic.preset, ask, choices };
}

/** Everything that is counted of a step. */
export function questionsOf(lesson: Lesson, step: LessonStep): AskedQuestion[] {
  const topic = step.kind === 'page' ? topicById.get(step.page) : undefined;
  const ofPage = topic === undefined ? null : questionOfPage(topic);
  return [...(ofPage === null ? [] : [ofPage]), ...ownQuestions(lesson, step)];
}

export const titleOfStep = (step: LessonStep): Localized =>
  step.kind === 'experiment' ? same(step.title) : titleOf(topicById.get(step.page)!);
