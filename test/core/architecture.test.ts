import { describe, expect, it } from 'vitest';
import { activationStack, architectureOf, countParameters } from '#core/architecture/index.ts';
import { placeMachine } from '#core/machine/createMachine.ts';
import { Arena } from '#core/kernels/index.ts';
import { runSchemas } from '#core/experiment/schema.ts';

const specOf = (network: object) => runSchemas.training.parse({ network });
const architectureFor = (network: object) => architectureOf(specOf(network).network);
const names = (network: object): string[] => architectureFor(network).layers.map(({ name }) => name);

describe('the layers of a network', () => {
  it('are affine and activation for each hidden layer, and one affine layer for the scores', () => {
    expect(names({ hidden: [50, 20] })).toEqual(['affine1', 'activation1', 'affine2', 'activation2', 'affine3']);
    expect(names({ hidden: [] })).toEqual(['affine1']);
  });

  it('have batch normalization before the activation and dropout behind it', () => {
    expect(names({ hidden: [7], batchNorm: true, dropout: 0.5 })).toEqual([
      'affine1',
      'batchNorm1',
      'activation1',
      'dropout1',
      'affine2',
    ]);
  });

  it('take what the one before gives, from the pixels of an image to its classes', () => {
    const { inputs, layers } = architectureFor({ hidden: [9, 4], batchNorm: true, dropout: 0.1 });
    expect([inputs, ...layers.map(({ outputs }) => outputs)]).toEqual([784, 9, 9, 9, 9, 4, 4, 4, 4, 10]);
    expect(layers.slice(1).map((layer) => layer.inputs)).toEqual(layers.slice(0, -1).map(({ outputs }) => outputs));
  });

  it('say what the textbook leaves to its code: ε, momentum, the ratio, when dropout scales, hyper-parameters', () => {
    const activation = { id: 'leaky-relu', slope: 0.2 };
    const { layers, loss } = architectureFor({ hidden: [3], activation, batchNorm: true, dropout: 0.25 });
    expect(layers[1]).toMatchObject({ kind: 'batch-normalization', epsilon: 1e-6, momentum: 0.9 });
    expect(layers[2]).toMatchObject({ kind: 'activation', choice: { id: 'leaky-relu', slope: 0.2 } });
    expect(layers[3]).toMatchObject({ kind: 'dropout', ratio: 0.25, scaled: 'in-evaluation' });
    expect(loss).toBe('softmax-cross-entropy');
  });

  it('are plain JSON', () => {
    const architecture = architectureFor({ hidden: [3], batchNorm: true, dropout: 0.25 });
    expect(JSON.parse(JSON.stringify(architecture))).toEqual(architecture);
  });

  it('hold the arrays that a machine keeps, under the names of checkpoints', () => {
    const spec = specOf({ hidden: [5, 6], batchNorm: true, dropout: 0.5, activation: 'gelu' });
    const architecture = architectureOf(spec.network);
    const sizes = { batchSize: 4, longest: 9, paired: false };
    const { network } = placeMachine(new Arena(), { architecture, spec, ...sizes });
    const shape = ({ name, rows, columns }: { name: string; rows: number; columns: number }) => [name, rows, columns];
    for (const which of ['parameters', 'statistics'] as const) {
      expect(
        network.layers.flatMap((layer) => layer[which].map(({ name, layout }) => shape({ name, ...layout }))),
      ).toEqual(architecture.layers.flatMap((layer) => layer[which].map(shape)));
    }
  });

  it('are counted by what they train', () => {
    expect(countParameters(architectureFor({ hidden: [100] }).layers)).toBe(784 * 100 + 100 + 100 * 10 + 10);
    expect(countParameters(architectureFor({ hidden: [5], batchNorm: true }).layers)).toBe(
      784 * 5 + 5 + 10 + 5 * 10 + 10,
    );
    expect(countParameters(activationStack(8, 3, 'tanh'))).toBe(3 * 64);
  });
});
