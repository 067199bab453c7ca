/** What a class answered: counted by choice, or side by side in everybody's own words. */
import { answersTo } from '../protocol/predictors.ts';
import { titleOfStep, questionsOf } from './lessonQuestions.ts';
import { classOf } from '../protocol/predictors.ts';
import { csvRow } from '../report/csv.ts';
import type { Language } from '../report/chart.ts';
import type { Predictions } from '../protocol/predictions.ts';
import type { Localized } from '../schema/localized.ts';
import type { AskedQuestion } from './askedQuestion.ts';
import type { Lesson } from './lesson.ts';

/** One answer, and the identities of those who gave it. */
export interface Answered {
  readonly text: Localized;
  readonly people: readonly string[];
}

/** Words as they are compared: spaces, capitals and a full stop make no other answer. */
const plain = (words: string): string =>
  words
    .normalize('NFC')
    .trim()
    .replaceAll(/\s+/gu, ' ')
    .replace(/[.。]+$/u, '')
    .toLowerCase();

/** In the order of the choices, those too that nobody made; words of one's own by how many gave them, in those of the first. */
export function tally(predictions: Predictions, { key, choices }: AskedQuestion): Answered[] {
  const given = [...answersTo(predictions, key)].map(([person, { answer, at }]) => ({ person, answer, at }));
  if (choices !== null)
    return choices.map(({ id, text }) => ({
      ...{ text, people: given.filter(({ answer }) => answer === id).map(({ person }) => person) },
    }));
  const written = given.filter(({ answer }) => answer.trim() !== '').toSorted((a, b) => a.at - b.at);
  return [...Map.groupBy(written, ({ answer }) => plain(answer)).values()]
    .map((alike) => {
      const words = alike[0]!.answer.trim();
      return { text: { ko: words, en: words }, people: alike.map(({ person }) => person) };
    })
    .toSorted((a, b) => b.people.length - a.people.length);
}

const shownAnswer = ({ choices }: AskedQuestion, answer: string, language: Language): string =>
  choices === null ? answer : (choices.find(({ id }) => id === answer)?.text[language] ?? '');

/**
 * One row a person, one column a question in the lesson's order, under "1. its step: the question". Who answered nothing has no
 * row; two of one name are told apart as in the window.
 */
export function answersCsv(lesson: Lesson, predictions: Predictions, language: Language): string {
  const asked = lesson.steps.flatMap((step, place) =>
    questionsOf(lesson, step).map((question) => ({
      question,
      title: `${place + 1}. ${titleOfStep(step)[language]}: ${question.ask[language]}`,
    })),
  );
  const keys = new Set(asked.map(({ question }) => question.key));
  const rows = [...classOf(predictions, keys, nameless[language])].map(([uid, name]) => [
    name,
    ...asked.map(({ question }) => {
      const made = predictions.people[uid]!.made[question.key];
      return made === undefined ? '' : shownAnswer(question, made.answer, language);
    }),
  ]);
  return [[nameColumn[language], ...asked.map(({ title }) => title)], ...rows].map(csvRow).join('');
}

const nameColumn: Localized = { ko: '이름', en: 'name' };
/** What to call those who gave no name. */
export const nameless: Localized = { ko: '이름 없음', en: 'no name' };
