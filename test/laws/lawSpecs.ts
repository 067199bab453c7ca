/** Experiments of every kind, so short that all of them can be trained in a test. */
import { activations } from '#core/activations/index.ts';
import { losses } from '#core/losses/index.ts';
import { optimizers } from '#core/optimizers/index.ts';
import { penalties } from '#core/penalties/index.ts';
import { schedules } from '#core/schedules/index.ts';
import type { z } from 'zod';

/** A few iterations of many kinds, so that every kernel is generated with odd and even numbers of vectors. */
const common = { data: { trainSize: 600, testSize: 130 }, evaluateEvery: 4 };
const hidden = [100, 17, 50, 52, 101, 36, 8, 3];

/** Settings that count iterations, so small that they tell within a few. */
const soon = (shape: Readonly<Record<string, z.ZodType>>): object =>
  Object.fromEntries(
    Object.entries(shape).flatMap(([name, field]) =>
      field.safeParse(3).success && !field.safeParse(3.5).success ? [[name, 3] as const] : [],
    ),
  );

const kinds: Readonly<Record<string, object>> = {
  ...Object.fromEntries(
    activations.members
      .filter(({ displayOnly }) => !displayOnly)
      .map(({ id }) => [`activation ${id}`, { network: { hidden, activation: id }, optimizer: { id: 'sgd' } }]),
  ),
  ...Object.fromEntries(
    optimizers.members.map(({ id }) => [`optimizer ${id}`, { optimizer: { id, learningRate: 0.01 } }]),
  ),
  ...Object.fromEntries(losses.members.map(({ id }) => [`loss ${id}`, { network: { hidden: [33, 100], loss: id } }])),
  ...Object.fromEntries(
    penalties.members
      .filter(({ id }) => id !== 'none')
      .map(({ id }) => [`penalty ${id}`, { penalty: { id }, network: { hidden: [30, 100] } }]),
  ),
  ...Object.fromEntries(
    schedules.members.map(({ id, hyper }) => [
      `schedule ${id}`,
      { schedule: { id, ...soon(hyper.shape) }, network: { hidden: [30] } },
    ]),
  ),
  'batch normalization': { network: { hidden, batchNorm: true } },
  dropout: { network: { hidden, dropout: 0.3 } },
  'batch normalization, dropout and sigmoid': {
    network: { hidden, batchNorm: true, dropout: 0.2, activation: 'sigmoid' },
  },
  'a wide network': { network: { hidden: [256, 300] } },
  'a batch of 1': { network: { hidden }, training: { batchSize: 1, iterations: 9 } },
  'a batch of 33': { network: { hidden, activation: 'tanh' }, training: { batchSize: 33, iterations: 9 } },
};

/** What they are → their specs, as an experiment file has them. */
export const lawSpecs: Readonly<Record<string, object>> = Object.fromEntries(
  Object.entries(kinds).map(([name, spec]) => [
    name,
    { ...common, training: { batchSize: 60, iterations: 9 }, ...spec },
  ]),
);
