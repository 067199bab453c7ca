/** What is measured. Each section gives rows of times, taken in turn. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { detectArithmetic } from '#core/assembler/index.ts';
import { parseRunSpec } from '#core/experiment/parse.ts';
import { Arena } from '#core/kernels/index.ts';
import { accuracy, kernelMemory, paired, training } from './descent.ts';
import { inTurn } from './measure.ts';
import { presetInNumpy, presetRun } from './presets.ts';
import { dense, roof } from './roof.ts';
import type { FromTrainer, Job, ToTrainer } from '#main/trainer/messages.ts';
import type { Contender, Times } from './measure.ts';
import type { NetworkSettings, Peer, TrainSettings } from './peers/peer.ts';

export interface Peers {
  /** The book's code on one thread of its linear algebra library, and on as many as it takes by itself. */
  readonly numpy: Peer | null;
  readonly numpyThreads: Peer | null;
  readonly wasm: Peer | null;
  readonly cpu: Peer | null;
}

export interface Row {
  readonly name: string;
  readonly unit: 'ms' | 'ns/flop' | 'MiB';
  readonly times: Times;
}

export interface Effort {
  /** Rounds of short measurements, and of whole presets. */
  readonly rounds: number;
  readonly presetRounds: number;
  /** Iterations in a block. */
  readonly iterations: number;
}

const plain: NetworkSettings = {
  hidden: [100, 100, 100, 100],
  activation: 'relu',
  batchNorm: false,
  dropout: 0,
  weightDecay: 0,
};
const sgd = { id: 'sgd', learningRate: 0.01 } as const;
const adam = { id: 'adam', learningRate: 0.001 } as const;
const four = (width: number): NetworkSettings => ({ ...plain, hidden: [width, width, width, width] });
const deep = (count: number): readonly number[] => Array.from({ length: count }, () => 100);

interface Subject extends Pick<TrainSettings, 'network' | 'optimizer' | 'batchSize'> {
  readonly name: string;
}

const subjects: readonly Subject[] = [
  { name: '784-100×4-10, batch 128, SGD', network: plain, optimizer: sgd, batchSize: 128 },
  { name: '784-100×4-10, batch 128, Adam', network: plain, optimizer: adam, batchSize: 128 },
  {
    name: 'the same with sigmoid, SGD',
    network: { ...plain, activation: 'sigmoid' },
    optimizer: sgd,
    batchSize: 128,
  },
  {
    name: '784-100×5-10 with batch norm, batch 100, SGD',
    network: { ...plain, hidden: deep(5), batchNorm: true },
    optimizer: sgd,
    batchSize: 100,
  },
  {
    name: '784-100×6-10 with dropout, batch 100, SGD',
    network: { ...plain, hidden: deep(6), dropout: 0.2 },
    optimizer: sgd,
    batchSize: 100,
  },
  { name: '784-50×4-10, batch 128, SGD', network: four(50), optimizer: sgd, batchSize: 128 },
  { name: '784-256×4-10, batch 128, SGD', network: four(256), optimizer: sgd, batchSize: 128 },
  { name: '784-512×4-10, batch 128, SGD', network: four(512), optimizer: sgd, batchSize: 128 },
  { name: '784-100×4-10, batch 1, SGD', network: plain, optimizer: sgd, batchSize: 1 },
  { name: '784-100×4-10, batch 100, SGD', network: plain, optimizer: sgd, batchSize: 100 },
  { name: '784-100×4-10, batch 512, SGD', network: plain, optimizer: sgd, batchSize: 512 },
];

const TRAIN_SIZE = 60_000;
const TEST_SIZE = 10_000;

function peersTraining(peers: Peers, settings: TrainSettings, iterations: number): Contender[] {
  const contender = (name: string, peer: Peer | null, dtype: TrainSettings['dtype'], loss: boolean, count: number) => ({
    name,
    peer,
    block: async () => {
      const request = { ...settings, do: 'train', warmUp: 5, iterations: count, dtype, loss } as const;
      return ((await peer?.ask(request))?.milliseconds ?? NaN) / count;
    },
  });
  const few = Math.max(5, Math.round(iterations / 10));
  return [
    contender('NumPy', peers.numpy, 'float64', true, iterations),
    contender('NumPy, all threads', peers.numpyThreads, 'float64', true, iterations),
    contender('NumPy float32', peers.numpy, 'float32', true, iterations),
    contender('TensorFlow.js wasm', peers.wasm, 'float32', false, few),
    contender('TensorFlow.js cpu', peers.cpu, 'float32', false, Math.max(2, Math.round(few / 5))),
  ].filter(({ peer }) => peer !== null);
}

export async function* iterationSection(peers: Peers, { rounds, iterations }: Effort): AsyncGenerator<Row> {
  for (const { name, ...subject } of subjects) {
    const slow = subject.network.hidden[0]! > 256 || subject.batchSize > 256;
    const count = slow ? Math.ceil(iterations / 4) : iterations;
    const settings = { ...subject, trainSize: TRAIN_SIZE, iterations: count, dtype: 'float32', loss: false } as const;
    const ours = training({ ...settings, iterations: 4 * count });
    yield { name, unit: 'ms', times: await inTurn([ours, ...peersTraining(peers, settings, count)], rounds) };
  }
}

export async function* accuracySection(peers: Peers, { rounds }: Effort): AsyncGenerator<Row> {
  const contender = (name: string, peer: Peer | null, dtype: 'float64' | 'float32'): Contender[] => {
    const request = { do: 'accuracy', network: plain, images: TEST_SIZE, dtype } as const;
    return peer === null ? [] : [{ name, block: async () => (await peer.ask(request)).milliseconds }];
  };
  const contenders = [
    accuracy(plain, TEST_SIZE),
    ...contender('NumPy', peers.numpy, 'float64'),
    ...contender('NumPy, all threads', peers.numpyThreads, 'float64'),
    ...contender('NumPy float32', peers.numpy, 'float32'),
    ...contender('TensorFlow.js wasm', peers.wasm, 'float32'),
  ];
  yield { name: 'accuracy over 10,000 images', unit: 'ms', times: await inTurn(contenders, 2 * rounds) };
}

export async function* roofSection({ numpy }: Peers, { rounds }: Effort): AsyncGenerator<Row> {
  const arithmetic = detectArithmetic(new Arena().memory);
  const contenders = [
    roof(arithmetic),
    ...[50, 100, 256, 512].map((width) => dense(width, arithmetic, paired)),
    ...(numpy === null ? [] : [productInNumpy(numpy, 512, 'float64'), productInNumpy(numpy, 512, 'float32')]),
  ];
  yield { name: 'dense kernels, batch 128', unit: 'ns/flop', times: await inTurn(contenders, 4 * rounds) };
}

export async function* presetSection(peers: Peers, { presetRounds }: Effort): AsyncGenerator<Row> {
  for (const id of ['optimizers', 'batch-norm', 'weight-decay', 'dropout']) {
    const contenders = [
      presetRun(id, 2),
      presetRun(id, 1),
      ...(peers.numpy === null ? [] : [presetInNumpy(id, 'NumPy', peers.numpy)]),
      ...(peers.numpyThreads === null ? [] : [presetInNumpy(id, 'NumPy, all threads', peers.numpyThreads)]),
    ];
    yield { name: id, unit: 'ms', times: await inTurn(contenders, presetRounds) };
  }
}

/** What the linear algebra library behind NumPy makes of this core: nanoseconds for one floating-point operation. */
function productInNumpy(numpy: Peer, width: number, dtype: 'float64' | 'float32'): Contender {
  const [batch, times] = [128, 20];
  const request = { do: 'product', batch, width, times, dtype } as const;
  const operations = 2 * batch * width * width;
  return {
    name: `NumPy ${dtype} ${width}`,
    block: async () => ((await numpy.ask(request)).milliseconds * 1e6) / operations,
  };
}

/** From the start of a training process until it has trained one iteration, MNIST read and made sparse. */
export async function* startSection(_peers: Peers, { rounds }: Effort): AsyncGenerator<Row> {
  const training = { batchSize: 128, iterations: 1 };
  const spec = parseRunSpec({ training, data: { testSize: 1 }, evaluateTrainSize: 1, evaluateEvery: 1 });
  const job: Job = {
    id: 1,
    title: { ko: '', en: '' },
    spec,
    seed: 0,
    data: null,
    resume: null,
    until: null,
    checkpointSeconds: 3600,
  };
  const block = async (): Promise<number> => {
    const start = performance.now();
    const trainer = fork(new URL('../../src-main/trainer/process.ts', import.meta.url), { serialization: 'advanced' });
    trainer.send({ kind: 'run', job } satisfies ToTrainer);
    let message: FromTrainer;
    do [message] = (await once(trainer, 'message')) as [FromTrainer];
    while (message.kind === 'progress');
    const milliseconds = performance.now() - start;
    trainer.disconnect();
    await once(trainer, 'exit');
    if (message.kind !== 'finished') throw new Error(`the trainer answered ${message.kind}`);
    return milliseconds;
  };
  yield {
    name: 'a training process, to its first iteration',
    unit: 'ms',
    times: await inTurn([{ name: 'descent', block }], rounds),
  };
}

/** Does memory grow with time? */
export function* memorySection(): Generator<Row> {
  const MIB = 2 ** 20;
  const { block } = training({
    ...{ network: plain, optimizer: adam, batchSize: 128, trainSize: TRAIN_SIZE },
    ...{ iterations: 2000, dtype: 'float32', loss: false },
  });
  const kernels: number[] = [];
  const process_: number[] = [];
  for (let round = 0; round < 10; round++) {
    void block();
    kernels.push(kernelMemory() / MIB);
    process_.push(process.memoryUsage.rss() / MIB);
  }
  yield { name: 'memory, every 2,000 iterations', unit: 'MiB', times: { 'kernel memory': kernels, process: process_ } };
}

/** How the cost of an iteration grows with width, depth and batch. */
export async function* growthSection(_peers: Peers, { rounds, iterations }: Effort): AsyncGenerator<Row> {
  const measure = async (name: string, network: NetworkSettings, batchSize: number): Promise<Row> => {
    const settings = {
      network,
      optimizer: sgd,
      batchSize,
      trainSize: TRAIN_SIZE,
      dtype: 'float32',
      loss: false,
    } as const;
    const count = Math.max(20, Math.round((iterations * 12_800) / (network.hidden[0]! * batchSize + 1000)));
    return { name, unit: 'ms', times: await inTurn([training({ ...settings, iterations: count })], rounds) };
  };
  for (const width of [16, 32, 64, 100, 128, 200, 256, 400, 512, 768, 1024]) {
    yield await measure(`width ${width}`, four(width), 128);
  }
  for (const depth of [1, 2, 3, 4, 6, 8, 12, 16]) {
    yield await measure(`depth ${depth}`, { ...plain, hidden: deep(depth) }, 128);
  }
  for (const batch of [1, 2, 4, 8, 16, 32, 64, 128, 256, 512]) yield await measure(`batch ${batch}`, plain, batch);
}
