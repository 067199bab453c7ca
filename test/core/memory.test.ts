import { describe, expect, it } from 'vitest';
import { architectureOf } from '#core/architecture/index.ts';
import { runSchemas } from '#core/experiment/schema.ts';
import { bytesOf } from '#core/kernels/index.ts';
import { checkRun, costOf } from '#core/kinds/index.ts';
import { createMachine, placeMachine } from '#core/machine/createMachine.ts';
import { encodeImages } from '#core/kernels/index.ts';
import { RandomState } from '#core/random/randomState.ts';
import { InputError } from '#core/schema/inputError.ts';
import { targetOf } from '../room.ts';

const training = (fields: object) => runSchemas.training.parse(fields);
const wide = [1024, 1024, 1024, 1024];

describe('the memory of a run', () => {
  it.each([
    { network: { hidden: [30, 20], batchNorm: true, dropout: 0.5 }, optimizer: { id: 'adam' } },
    { network: { hidden: [30], activation: 'gelu', dropout: 0.2 }, record: { activations: true } },
    { network: { hidden: [] }, training: { batchSize: 700 } },
  ])('is, to the byte, what its machine takes: $network', (fields) => {
    const spec = training(fields);
    const target = targetOf('separate');
    const images = encodeImages(target.arena, new Uint8Array(784).fill(255), 784, 1);
    const examples = { images, labels: new Uint8Array(1) };
    const before = target.arena.used;
    const options = {
      architecture: architectureOf(spec.network),
      batchSize: spec.training.batchSize,
      keepActivations: spec.record.activations,
      spec,
    };
    createMachine(target, { train: examples, test: examples }, options, new RandomState(0));
    const { longest } = images;
    const placed = bytesOf((allocator) => void placeMachine(allocator, { ...options, longest, paired: false }));
    expect(target.arena.used - before).toBe(placed);
    expect(costOf(spec).bytes).toBeGreaterThan(placed);
  });

  it('grows with the batch, with what is recorded and with what the optimizer keeps', () => {
    const bytes = (fields: object): number => costOf(training(fields)).bytes;
    const plain = bytes({ network: { hidden: wide, dropout: 0.5 } });
    const weights = 4 * (784 * 1024 + 3 * 1024 * 1024);
    expect(bytes({ network: { hidden: wide, dropout: 0.5 }, optimizer: { id: 'adam' } }) - plain).toBeGreaterThan(
      2 * weights,
    );
    expect(bytes({ network: { hidden: wide, dropout: 0.5 }, record: { activations: true } })).toBeGreaterThan(plain);
    expect(bytes({ network: { hidden: wide, dropout: 0.5 }, training: { batchSize: 10_000 } }) - plain).toBeGreaterThan(
      4 * 4 * 2 * 1024 * 9000,
    );
  });

  it('of activations is the one matrix that they are computed in, and little more', () => {
    const spec = runSchemas.activations.parse({ kind: 'activations', examples: 100_000, width: 1024 });
    const matrix = 8 * 100_000 * 1024;
    expect(costOf(spec).bytes).toBeGreaterThan(matrix);
    expect(costOf(spec).bytes).toBeLessThan(1.2 * matrix);
  });

  it.each([
    { network: { hidden: wide }, training: { batchSize: 60_000 } },
    { network: { hidden: Array(20).fill(1024), batchNorm: true }, training: { batchSize: 10_000 } },
  ])('is refused where it does not fit, before anything starts', (fields) => {
    const refused = (): void => checkRun(training(fields), null);
    expect(refused).toThrow(InputError);
    expect(refused).toThrow(
      /^training\.batchSize must be less with these layers, which take \d+ MiB of at most 1792 MiB/,
    );
  });

  it('of activations is refused where multiplying takes for ever', () => {
    const checked = (fields: object) => (): void =>
      checkRun(runSchemas.activations.parse({ kind: 'activations', ...fields }), null);
    expect(checked({ examples: 100_000, width: 1024, layers: 20 })).toThrow(
      'examples must be less with these layers, which take 2098 billion multiplications of at most 200 billion, got 100000',
    );
    expect(checked({ examples: 9000, width: 1024, layers: 20 })).not.toThrow();
  });

  it('allows the whole of MNIST as one batch', () => {
    checkRun(training({ training: { batchSize: 60_000 } }), null);
  });
});
