/** Lessons in the window: made, handed out, answered under a name, and counted. */
import { expect, it, vi } from 'vitest';
import { writeLesson } from '#core/lessons/lesson.ts';
import { lessonListSchema } from '#core/lessons/lessonList.ts';
import { predictionsSchema } from '#core/protocol/index.ts';
import { fakeLab } from './fakeLab.ts';
import { mountApp, settled } from './mountApp.ts';
import type { FakeLab } from './fakeLab.ts';
import type { Lesson } from '#core/lessons/lesson.ts';

const uid = '0a'.repeat(16);
const lesson: Lesson = {
  ...{ format: 'descent-lesson/1', uid, version: 1, title: 'Optimizers' },
  steps: [
    {
      ...{ kind: 'page', id: 'a', page: 'momentum', note: 'Play first.' },
      questions: [
        { id: 'q', ask: 'Who arrives first?', choices: ['SGD', 'Momentum'] },
        { id: 'why', ask: 'Why?' },
      ],
    },
    { kind: 'page', id: 'b', page: 'optimizers', note: '', questions: [] },
  ],
};
const documentOf = async (lab: FakeLab, name: string): Promise<unknown> =>
  JSON.parse((await lab.connection.lab.readDocument({ name }))?.text ?? 'null');
const write = (lab: FakeLab, name: string, value: unknown) =>
  lab.connection.lab.writeDocument({ name, text: JSON.stringify(value) });

it('is made of pages, experiments and questions, and kept as it comes', async () => {
  const lab = fakeLab({ language: 'en' });
  const { app, router } = await mountApp('/lesson', lab);
  const press = async (text: string): Promise<void> => {
    await vi.waitFor(() => expect(app.findAll('main button').some((one) => one.text() === text)).toBe(true));
    await app
      .findAll('main button')
      .find((one) => one.text() === text)!
      .trigger('click');
    await settled();
  };
  await press('Make a lesson');
  await vi.waitFor(() => expect(router.currentRoute.value.query).toHaveProperty('edit'));
  await press('Add the page');
  await press('Add a question');
  // A question without words is not kept, and said to be so.
  expect(app.get('[role="status"].error').text()).toContain('questions[0].ask');
  await app.get<HTMLInputElement>('.question-editor input').setValue('Which line?');
  await press('Add the Lab’s experiment');
  await vi.waitFor(async () => {
    const [made] = lessonListSchema.parse(await documentOf(lab, 'lessons'));
    expect(made!.steps.map(({ kind }) => kind)).toEqual(['page', 'experiment']);
    expect(made!.steps[0]!.questions[0]).toMatchObject({ ask: 'Which line?', choices: ['Yes', 'No'] });
  });
  await press('Done');
  expect(app.get('main').text()).toContain('One perceptron');
});

it('is opened from a file, and answered under a name', async () => {
  const lab = fakeLab({ language: 'en' });
  const { app, router } = await mountApp('/book', lab);
  const file = new File([writeLesson(lesson)], 'class.lesson.json');
  const drop = new Event('drop', { bubbles: true }) as unknown as { dataTransfer: object } & Event;
  drop.dataTransfer = { files: [file] };
  app.get('.window').element.dispatchEvent(drop);
  await vi.waitFor(() => expect(router.currentRoute.value.params).toMatchObject({ lesson: uid }));
  await router.push(`/lesson/${uid}/a`);
  await vi.waitFor(() => expect(app.find('.lesson-question').exists()).toBe(true));
  expect(app.get('main').text()).toContain('Play first.');
  const name = app.get<HTMLInputElement>('.predictor-name input');
  await name.setValue('Kim');
  await name.trigger('focusout');
  await app.findAll('.lesson-question input')[1]!.setValue();
  await vi.waitFor(async () => {
    const { here, people } = predictionsSchema.parse(await documentOf(lab, 'predictions'));
    expect(people[Object.values(here)[0]!]).toMatchObject({ name: 'Kim', made: { [`${uid} q`]: { answer: '1' } } });
  });
  await app.get<HTMLTextAreaElement>('.written-answer textarea').setValue('It keeps its speed.');
  // Another name may be a correction of the first, or somebody else who sits down here.
  expect(app.get('.head').text()).toContain('Kim answers');
  await router.push(`/lesson/${uid}`);
  await settled();
  await app.get<HTMLInputElement>('.predictor-name input').setValue('Lee');
  await app.get('.predictor-name input').trigger('focusout');
  await vi.waitFor(() =>
    expect(app.get('.doubt').text()).toContain(
      'Kim has answered 2 questions here. Is Lee the same person, or somebody else?',
    ),
  );
  await app.findAll('.doubt button')[1]!.trigger('click');
  await router.push(`/lesson/${uid}/a`);
  await vi.waitFor(() => expect(app.get<HTMLTextAreaElement>('.written-answer textarea').element.value).toBe(''));
  await vi.waitFor(async () => {
    const { people } = predictionsSchema.parse(await documentOf(lab, 'predictions'));
    expect(Object.values(people).map(({ name, made }) => [name, made[`${uid} why`]?.answer])).toEqual([
      ['Kim', 'It keeps its speed.'],
      ['Lee', undefined],
    ]);
  });
});

it('counts what a class has said, to the page’s question and to the teacher’s', async () => {
  const lab = fakeLab({ language: 'en' });
  const people = Object.fromEntries(
    Array.from({ length: 24 }, (_, student) => [
      student.toString(16).padStart(32, '0'),
      {
        name: `Kim ${student}`,
        made: {
          optimizers: { answer: student < 11 ? 'adam' : 'sgd', at: 1 },
          [`${uid} q`]: { answer: student < 20 ? '1' : '0', at: 1 },
          [`${uid} why`]: { answer: student < 7 ? 'It keeps its speed' : `${student}`, at: 1 },
        },
      },
    ]),
  );
  await write(lab, 'lessons', [lesson]);
  await write(lab, 'predictions', { people });
  const { app } = await mountApp(`/lesson/${uid}`, lab);
  await vi.waitFor(() => expect(app.find('.results').exists()).toBe(true));
  const told = app.findAll('.class-counts li').map((row) => row.text());
  expect(told.find((row) => row.startsWith('Adam'))).toContain('11 of 24');
  expect(told.find((row) => row.startsWith('Momentum'))).toBeDefined();
  expect(told.some((row) => row.includes('20 of 24'))).toBe(true);
  expect(told.find((row) => row.startsWith('It keeps its speed'))).toContain('7 of 24');
  expect(app.get('.results').text()).toContain('Kim 23');
  // One of them came under two names.
  const boxes = app.findAll<HTMLInputElement>('.class-people input');
  for (const box of [boxes[0]!, boxes[23]!]) await box.setValue(true);
  await app.get('.class-people button').trigger('click');
  await vi.waitFor(() => expect(app.get('.class-people summary').text()).toBe('23 people answered'));
});
