import { architectureOf } from '#core/architecture/index.ts';
import { readNetwork, trainedNetwork, writers } from '#core/model/index.ts';
import type { networkRefusals } from '#core/refusals/networks.ts';
import type { Provoke } from './room.ts';

const network = { hidden: [2], activation: 'tanh', batchNorm: false, dropout: 0 } as const;
const arrays = new Map(
  Object.entries({ W1: 1568, b1: 2, W2: 20, b2: 10 }).map(([name, length]) => [name, new Float32Array(length)]),
);

/** Reads an ONNX file of the network above that tells of this experiment. */
const read =
  (experiment: unknown): Provoke =>
  () => {
    const about = { experiment: typeof experiment === 'string' ? experiment : JSON.stringify(experiment) };
    return readNetwork(writers.onnx(trainedNetwork(architectureOf(network), { arrays }, about)));
  };

const format = 'descent-experiment/1';

export const provokedByNetworks: Record<keyof typeof networkRefusals, Provoke> = {
  notANetwork: () => readNetwork(new Uint8Array(9)),
  networkFormat: () => readNetwork(new Uint8Array(9)),
  networkUntold: read({ format, kind: 'landscape' }),
  networkExperiment: read('{'),
  networkArray: read({ format, network: { ...network, hidden: [3] } }),
  networkNodes: read({ format, network: { ...network, activation: 'identity' } }),
};
