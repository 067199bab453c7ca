import { expect, it } from 'vitest';
import { parseExperiment } from '#core/experiment/parse.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { problemsOf } from '../../src-renderer/form/problems.ts';

it('finds fault with compared values where a run would, members that are named by their id among what it takes', () => {
  const compare = {
    optimizer: ['sgd', { id: 'adam' }],
    'training.epochs': [1, 2],
    'network.activation': ['relu', 'tanh'],
  };
  const file = { format: FORMAT, training: { iterations: 10 }, compare };
  expect(planRuns(parseExperiment(file))).toHaveLength(8);
  expect([...problemsOf(file).keys()]).toEqual([]);
  const wrong = { ...file, compare: { optimizer: ['sgd', 'nobody', { id: 'adam', beta1: 2 }] } };
  expect([...problemsOf(wrong).keys()]).toEqual(['optimizer#1.id', 'optimizer#2.beta1']);
});
