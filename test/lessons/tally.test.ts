/** What a class answered, counted and as a table. */
import { expect, it } from 'vitest';
import { ownQuestions } from '#core/lessons/lessonQuestions.ts';
import { readLesson } from '#core/lessons/lesson.ts';
import { answersCsv, tally } from '#core/lessons/tally.ts';
import type { Predictions } from '#core/protocol/index.ts';

const uid = '0a'.repeat(16);
const lesson = readLesson(
  JSON.stringify({
    ...{ format: 'descent-lesson/1', uid, title: 'Optimizers' },
    steps: [
      {
        ...{ kind: 'page', id: 'a', page: 'momentum' },
        questions: [
          { id: 'why', ask: 'Why does it roll, in your words?' },
          { id: 'who', ask: 'Who arrives first?', choices: ['SGD', 'Momentum'] },
        ],
      },
      { kind: 'page', id: 'b', page: 'optimizers' },
    ],
  }),
  'class',
);
const person = (name: string, why: string | null, who: string | null, page: string | null, at = 1) => ({
  name,
  made: Object.fromEntries(
    [
      [`${uid} why`, why],
      [`${uid} who`, who],
      ['optimizers', page],
    ].flatMap(([key, answer]) => (answer === null ? [] : [[key, { answer, at }]])),
  ) as Predictions['people'][string]['made'],
});
const idOf = (student: number): string => student.toString(16).padStart(32, '0');
const predictions: Predictions = {
  ...{ here: {}, same: {} },
  people: {
    [idOf(1)]: person('Kim', 'It keeps its speed.', '1', 'adam', 2),
    [idOf(2)]: person('Lee', ' it  keeps its SPEED', '0', null, 3),
    [idOf(3)]: person('Kim', '=1+1, "really"', '1', null, 4),
    [idOf(4)]: person('Choi', '   ', null, null),
    [idOf(5)]: person('Absent', null, null, null),
  },
};
const [why, who] = ownQuestions(lesson, lesson.steps[0]!);

it('words of one’s own stand side by side, and are counted where they are equal', () => {
  expect(why!.choices).toBeNull();
  expect(tally(predictions, why!)).toEqual([
    { text: { ko: 'It keeps its speed.', en: 'It keeps its speed.' }, people: [idOf(1), idOf(2)] },
    { text: { ko: '=1+1, "really"', en: '=1+1, "really"' }, people: [idOf(3)] },
  ]);
});

it('choices are counted in their order, those too that nobody made', () => {
  expect(tally(predictions, who!).map(({ text, people }) => [text.en, people.length])).toEqual([
    ['SGD', 1],
    ['Momentum', 2],
  ]);
});

it('the table has a row a person and a column a question, and no formula for a spreadsheet', () => {
  const lines = answersCsv(lesson, predictions, 'en').split('\r\n');
  expect(lines[0]).toMatch(
    /^name,"?1\. Momentum: Why does it roll, in your words\?"?,1\. Momentum: Who arrives first\?,"?2\. /,
  );
  expect(lines.slice(1)).toEqual([
    'Choi,   ,,',
    'Kim (1),It keeps its speed.,Momentum,Adam',
    `Kim (2),"'=1+1, ""really""",Momentum,`,
    'Lee, it  keeps its SPEED,SGD,',
    '',
  ]);
});
