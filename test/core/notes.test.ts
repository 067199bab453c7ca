import { expect, it } from 'vitest';
import { notesOf } from '#core/experiment/notes.ts';
import { parseExperiment } from '#core/experiment/parse.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { FORMAT } from '#core/experiment/schema.ts';

const notes = (experiment: object): string[] =>
  notesOf(planRuns(parseExperiment({ format: FORMAT, ...experiment }))).map(({ en }) => en);

it('says once that batch normalization of one image forgets the image', () => {
  const training = { batchSize: 1, iterations: 1 };
  const said = notes({ network: { batchNorm: true }, training, seeds: [0, 1] });
  expect(said).toEqual([expect.stringMatching(/batch size of 1, batch normalization/)]);
  expect(notes({ network: { batchNorm: true }, training, compare: { 'training.batchSize': [2, 3] } })).toEqual([]);
  expect(notes({ training })).toEqual([]);
  expect(notes({ training, compare: { 'network.batchNorm': [false, true] } })).toEqual(said);
});

it('has nothing to say of runs that train no network', () => {
  for (const kind of ['landscape', 'activations']) expect(notes({ kind })).toEqual([]);
});
