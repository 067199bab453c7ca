import { parseRunSpec } from '#core/experiment/parse.ts';
import { checkRun } from '#core/kinds/index.ts';
import { documentText } from '#core/protocol/index.ts';
import { parseInput } from '#core/schema/refusal.ts';
import { checkData } from '#core/training/checkData.ts';
import { experiment } from './room.ts';
import type { Dataset } from '#core/datasets/index.ts';
import type { TrainingSpec } from '#core/experiment/schema.ts';
import type { fieldRefusals } from '#core/refusals/fields.ts';
import type { Provoke } from './room.ts';

const ten = { train: { count: 10 }, test: { count: 10 } } as Dataset;

export const provokedByFields: Record<keyof typeof fieldRefusals, Provoke> = {
  unknownField: () => experiment({ network: { layers: 3 } }),
  wrongType: () => experiment({ training: { batchSize: 'many' } }),
  wrongChoice: () => experiment({ optimizer: { id: 'adamant' } }),
  outOfRange: () => experiment({ training: { batchSize: 0 } }),
  beyondData: () => checkData(parseRunSpec({}) as TrainingSpec, ten),
  tooMuchMemory: () =>
    checkRun(
      parseRunSpec({ network: { hidden: new Array<number>(20).fill(1024) }, training: { batchSize: 60_000 } }),
      null,
    ),
  tooManyProducts: () =>
    checkRun(parseRunSpec({ kind: 'activations', examples: 100_000, width: 1000, layers: 20 }), null),
  wrongLength: () => experiment({ name: 'x'.repeat(201) }),
  wrongForm: () => experiment({ data: { dataset: 'MNIST!' } }),
  notAllowed: () => parseInput(documentText, 'half a letter: \ud800', 'text'),
  notOneOf: () => experiment({ training: { iterations: 10, epochs: 1 } }),
};
