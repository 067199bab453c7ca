import { parseJson } from '#core/experiment/readJson.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { applySettings } from '#core/experiment/settings.ts';
import { experiment } from './room.ts';
import type { experimentRefusals } from '#core/refusals/experiments.ts';
import type { Provoke } from './room.ts';

const compared = { compare: { optimizer: ['sgd', 'adam'].map((id) => ({ id })) } };
const set = (input: object, setting: string): unknown => applySettings(experiment(input), [setting]);
const plan = (compare: object, seeds = [0]): unknown => planRuns(experiment({ compare, seeds }));
const rates = (...values: unknown[]): unknown => plan({ 'optimizer.learningRate': values });
const count = (length: number): number[] => Array.from({ length }, (_, index) => index);

export const provokedByExperiments: Record<keyof typeof experimentRefusals, Provoke> = {
  notAPath: () => set({}, 'optimizer..learningRate=1'),
  leadsThrough: () => set({}, 'training.batchSize.size=1'),
  noSuchPlace: () => set({}, 'network.hidden.9=10'),
  notASetting: () => set({}, 'optimizer'),
  notACandidate: () => rates({ label: 'a', value: 1, more: 2 }),
  tooManyRuns: () => plan({ 'optimizer.learningRate': count(1000), 'training.batchSize': count(11) }),
  tooDeep: () => parseJson('['.repeat(60) + ']'.repeat(60), 'file'),
  forbiddenField: () => parseJson('{"__proto__": 1}', 'file'),
  fieldTwice: () => parseJson('{"a": 1, "a": 2}', 'file'),
  notALabel: () => rates({ label: '', value: 1 }),
  readAsMissing: () => rates({ label: 'NaN', value: 1 }),
  comparedWithin: () => plan({ optimizer: ['sgd'], 'optimizer.learningRate': [1] }),
  comparedBeside: () => plan({ 'training.epochs': [1], 'training.iterations': [1] }),
  notAComparison: () => set({}, 'compare.optimizer=adam'),
  membersCompared: () => set(compared, 'optimizer.id=sgd'),
  fieldOfNone: () => set(compared, 'optimizer.slope=1'),
  sameLabel: () => rates({ label: 'a', value: 1 }, { label: 'a', value: 2 }),
  sameSettings: () => rates(0.1, 0.1),
  labelsAlike: () =>
    plan({
      'optimizer.learningRate': ['a, b', 'a'].map((label, value) => ({ label, value: value + 1 })),
      'training.batchSize': ['c', 'b, c'].map((label, value) => ({ label, value: value + 1 })),
    }),
  givenTwice: () => experiment({ seeds: [1, 1] }),
  tooManyPaths: () => experiment({ compare: Object.fromEntries(count(17).map((path) => [`a${path}`, [1]])) }),
};
