/** What a class hands in, merged: its predictions counted, its lesson there once, its runs over each other. */
import { cpSync } from 'node:fs';
import { expect, it } from 'vitest';
import { answersTo, classOf, predictionsSchema } from '#core/protocol/index.ts';
import { Preferences } from '#main/lab/preferences.ts';
import { placeOf } from '#main/lab/placeOf.ts';
import { addExperiment, finish } from './madeSession.ts';
import { app, call, file, lab, made, open, stored } from './sessionRoom.ts';
import type { Store } from '#main/storage/index.ts';

const CLASS = 24;
const lesson = {
  ...{ format: 'descent-lesson/1', uid: '0a'.repeat(16), version: 1, title: 'Optimizers' },
  steps: [{ kind: 'page', id: 'a', page: 'optimizers', note: '', questions: [] }],
};
const uidOf = (student: number): string => student.toString(16).padStart(32, '0');
/** Two are called alike, and every second run is the same as a neighbour's. */
const handIn =
  (student: number) =>
  (store: Store): void => {
    const choice = student % 24 < 11 ? 'adam' : student % 24 < 20 ? 'momentum' : 'sgd';
    const name = student === 1 ? 'Kim 0' : `Kim ${student}`;
    const people = { [uidOf(student)]: { name, made: { optimizers: { answer: choice, at: student } } } };
    const documents = { predictions: { here: { [uidOf(student)]: uidOf(student) }, people }, lessons: [lesson] };
    for (const [document, value] of Object.entries(documents))
      store.writeDocument({ name: document, text: JSON.stringify(value), changedAt: 1 });
    for (const runId of addExperiment(store, { seeds: [Math.floor(student / 2)] })) finish(store, runId);
  };
const documentOf = async (name: string): Promise<unknown> => JSON.parse((await call('readDocument', { name }))!.text);

it('24 hand-ins are one session, in whichever order and however often they come', async () => {
  const paths: string[] = [];
  for (let student = 0; student < CLASS; student++) paths.push(await made(`${student}.descent`, handIn(student)));
  open();
  // One hands in twice.
  for (const path of [...paths.toReversed(), paths[5]!]) await call('mergeSession', { path });

  const predictions = predictionsSchema.parse(await documentOf('predictions'));
  expect(predictions.here).toEqual({});
  const counted = Map.groupBy(answersTo(predictions, 'optimizers').values(), ({ answer }) => answer);
  expect([...counted].map(([answer, all]) => [answer, all.length]).toSorted()).toEqual([
    ['adam', 11],
    ['momentum', 9],
    ['sgd', 4],
  ]);
  const names = [...classOf(predictions, new Set(['optimizers']), '').values()];
  expect(names.filter((name) => name.startsWith('Kim 0'))).toEqual(['Kim 0 (1)', 'Kim 0 (2)']);

  expect(await documentOf('lessons')).toEqual([lesson]);
  expect((await call('listDocuments', {})).toSorted()).toEqual(['lessons', 'predictions']);
  const seeds = stored((store) => store.database.all('SELECT seed, COUNT(*) AS n FROM runs GROUP BY seed'));
  expect(seeds).toHaveLength(CLASS / 2);
  expect(new Set(seeds.map(({ n }) => n))).toEqual(new Set([2]));
});

it('who predicts in a session stays who it was, and keeps the later of two predictions', async () => {
  const [me, other, place] = [uidOf(1), uidOf(2), uidOf(3)];
  const write =
    (own: string, people: object) =>
    (store: Store): void =>
      store.writeDocument({
        name: 'predictions',
        text: JSON.stringify({ here: { [place]: own }, people }),
        changedAt: 1,
      });
  const person = (name: string, choice: string, at: number) => ({ name, made: { dropout: { answer: choice, at } } });
  const path = await made(
    'theirs.descent',
    write(other, { [other]: person('Lee', 'gap', 1), [me]: person('Kim', 'falls', 9) }),
  );
  open(write(me, { [me]: person('Kim', 'rises', 5) }));
  await call('mergeSession', { path });
  const predictions = predictionsSchema.parse(await documentOf('predictions'));
  expect(predictions.here).toEqual({ [place]: me });
  const said = [...answersTo(predictions, 'dropout')].map(([uid, { answer }]) => [uid, answer]);
  expect(Object.fromEntries(said)).toEqual({ [me]: 'falls', [other]: 'gap' });
});

it('predictions that cannot be read are kept beside ours', async () => {
  const path = await made('theirs.descent', (store) =>
    store.writeDocument({ name: 'predictions', text: '{"people":7}', changedAt: 1 }),
  );
  open((store) => store.writeDocument({ name: 'predictions', text: '{"people":{}}', changedAt: 1 }));
  await call('mergeSession', { path });
  expect(await call('listDocuments', {})).toEqual(['predictions', 'predictions.2']);
});

it('the app’s place stays, and is another in a copy of its folder, or on a machine made of its disk', async () => {
  open();
  const { place } = await call('labInfo', {});
  await lab!.close();
  open();
  expect((await call('labInfo', {})).place).toBe(place);
  const preferences = new Preferences(file('app/preferences.json'));
  expect(placeOf(app(), preferences)).toBe(place);
  expect(placeOf(app(), preferences, 'another-machine')).not.toBe(place);
  cpSync(app(), file('copy'), { recursive: true });
  expect(placeOf(file('copy'), new Preferences(file('copy/preferences.json')))).not.toBe(place);
  // In another network a machine may be called otherwise behind the dot.
  const names = ['Kims-Mac.local', 'kims-mac.fritz.box'].map((machine) => placeOf(app(), preferences, machine));
  expect(names[0]).toBe(names[1]);
});
