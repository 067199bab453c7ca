/**
 * TensorFlow.js as a peer of the benchmark: the network that textbook.py trains, written as its users write it, with
 * the library's gradients and optimizers, on one thread.
 *
 *     node tensorflow.ts <folder of the four MNIST idx files> wasm|cpu
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { createInterface } from 'node:readline';
import '@tensorflow/tfjs-backend-cpu';
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
// For its side effect: it registers the gradients, which the bundle of tfjs-core for Node leaves out.
import '@tensorflow/tfjs-layers';
import type { AccuracyRequest, NetworkSettings, PeerAnswer, TrainRequest, TrainSettings } from './peer.ts';

const PIXELS = 784;
const CLASSES = 10;
const EPSILON = 1e-6;
const RUNNING_MOMENTUM = 0.9;
/** What the library would take from its first backend's precision. */
const OPTIMIZER_EPSILON = 1e-7;

interface Images {
  readonly pixels: Float32Array;
  readonly labels: Uint8Array;
}

interface Mnist {
  readonly train: Images;
  readonly test: Images;
}

/** One hidden layer or the output layer. */
interface Layer {
  readonly weights: tf.Variable<tf.Rank.R2>;
  readonly biases: tf.Variable<tf.Rank.R1>;
  readonly norm: BatchNorm | null;
}

interface BatchNorm {
  readonly gamma: tf.Variable<tf.Rank.R1>;
  readonly beta: tf.Variable<tf.Rank.R1>;
  readonly mean: tf.Variable<tf.Rank.R1>;
  readonly variance: tf.Variable<tf.Rank.R1>;
}

class Network {
  private readonly settings: NetworkSettings;
  private readonly layers: readonly Layer[];
  /** What gradients are wanted for. */
  readonly trained: tf.Variable[] = [];

  constructor(settings: NetworkSettings) {
    this.settings = settings;
    const widths = [PIXELS, ...settings.hidden, CLASSES];
    this.layers = widths.slice(1).map((outputs, index) => {
      const inputs = widths[index] ?? PIXELS;
      const deviation = Math.sqrt((settings.activation === 'relu' ? 2 : 1) / inputs);
      const weights = makeVariable(() => tf.randomNormal<tf.Rank.R2>([inputs, outputs], 0, deviation));
      const biases = makeVariable(() => tf.zeros<tf.Rank.R1>([outputs]));
      this.trained.push(weights, biases);
      if (!settings.batchNorm || index === settings.hidden.length) return { weights, biases, norm: null };

      const norm = {
        gamma: makeVariable(() => tf.ones<tf.Rank.R1>([outputs])),
        beta: makeVariable(() => tf.zeros<tf.Rank.R1>([outputs])),
        mean: makeVariable(() => tf.zeros<tf.Rank.R1>([outputs]), false),
        variance: makeVariable(() => tf.zeros<tf.Rank.R1>([outputs]), false),
      };
      this.trained.push(norm.gamma, norm.beta);
      return { weights, biases, norm };
    });
  }

  predict(images: tf.Tensor2D, training: boolean): tf.Tensor2D {
    let values = images;
    for (const [index, { weights, biases, norm }] of this.layers.entries()) {
      values = tf.add(tf.matMul(values, weights), biases);
      if (index === this.settings.hidden.length) break;
      if (norm !== null) values = normalize(values, norm, training);
      values = this.settings.activation === 'relu' ? tf.relu(values) : tf.sigmoid(values);
      // The library's dropout rescales what it keeps in training, so that nothing is to be done at test time.
      if (this.settings.dropout > 0 && training) values = tf.dropout(values, this.settings.dropout) as tf.Tensor2D;
    }
    return values;
  }

  loss(images: tf.Tensor2D, labels: tf.Tensor2D, training: boolean): tf.Scalar {
    const loss = tf.losses.softmaxCrossEntropy<tf.Tensor2D, tf.Scalar>(labels, this.predict(images, training));
    if (this.settings.weightDecay === 0) return loss;
    const squares = this.layers.map(({ weights }) => tf.sum<tf.Scalar>(tf.square(weights)));
    return tf.add(loss, tf.mul(0.5 * this.settings.weightDecay, tf.addN(squares)));
  }

  accuracy(images: tf.Tensor2D, labels: tf.Tensor1D): number {
    return tf.tidy(() => {
      const classes = tf.argMax(this.predict(images, false), 1);
      return tf.mean(tf.cast(tf.equal(classes, labels), 'float32')).dataSync()[0] ?? NaN;
    });
  }

  dispose(): void {
    for (const { weights, biases, norm } of this.layers) {
      tf.dispose([weights, biases]);
      if (norm !== null) tf.dispose([norm.gamma, norm.beta, norm.mean, norm.variance]);
    }
  }
}

function makeVariable<R extends tf.Rank>(initial: () => tf.Tensor<R>, trainable = true): tf.Variable<R> {
  return tf.tidy(() => tf.variable(initial(), trainable));
}

function normalize(values: tf.Tensor2D, norm: BatchNorm, training: boolean): tf.Tensor2D {
  if (!training) return tf.batchNorm(values, norm.mean, norm.variance, norm.beta, norm.gamma, EPSILON) as tf.Tensor2D;
  const { mean, variance } = tf.moments(values, 0) as { mean: tf.Tensor1D; variance: tf.Tensor1D };
  for (const [running, now] of [
    [norm.mean, mean],
    [norm.variance, variance],
  ] as const) {
    running.assign(tf.tidy(() => tf.add(tf.mul(running, RUNNING_MOMENTUM), tf.mul(now, 1 - RUNNING_MOMENTUM))));
  }
  return tf.batchNorm(values, mean, variance, norm.beta, norm.gamma, EPSILON) as tf.Tensor2D;
}

function makeOptimizer({ id, learningRate }: TrainSettings['optimizer']): tf.Optimizer {
  switch (id) {
    case 'sgd':
      return tf.train.sgd(learningRate);
    case 'momentum':
      return tf.train.momentum(learningRate, 0.9);
    case 'adagrad':
      return tf.train.adagrad(learningRate, 0);
    case 'adam':
      return tf.train.adam(learningRate, 0.9, 0.999, OPTIMIZER_EPSILON);
    default:
      throw new Error(`unknown optimizer ${String(id)}`);
  }
}

function train(request: TrainRequest, { train: images }: Mnist): PeerAnswer {
  checkType(request.dtype);
  if (request.trainSize > images.labels.length) throw new Error(`there are only ${images.labels.length} images`);
  const network = new Network(request.network);
  const optimizer = makeOptimizer(request.optimizer);

  const step = (): tf.Scalar => {
    const batch = chooseBatch(images, request.trainSize, request.batchSize);
    const { value, grads } = tf.variableGrads(() => network.loss(batch.images, batch.labels, true), network.trained);
    optimizer.applyGradients(grads);
    return request.loss ? network.loss(batch.images, batch.labels, false) : value;
  };

  try {
    for (let i = 0; i < request.warmUp; i++) tf.tidy(() => void step());
    let loss = NaN;
    const start = performance.now();
    for (let i = 1; i <= request.iterations; i++) {
      tf.tidy(() => {
        const value = step();
        if (request.loss || i === request.iterations) loss = value.dataSync()[0] ?? NaN;
      });
    }
    return { milliseconds: performance.now() - start, loss: Number.isFinite(loss) ? loss : null };
  } finally {
    optimizer.dispose();
    network.dispose();
  }
}

/** Copied by hand, with replacement; quicker than tf.gather on all images. */
function chooseBatch(images: Images, among: number, size: number): { images: tf.Tensor2D; labels: tf.Tensor2D } {
  const pixels = new Float32Array(size * PIXELS);
  const labels = new Float32Array(size * CLASSES);
  for (let row = 0; row < size; row++) {
    const chosen = Math.floor(Math.random() * among);
    pixels.set(images.pixels.subarray(chosen * PIXELS, (chosen + 1) * PIXELS), row * PIXELS);
    labels[row * CLASSES + (images.labels[chosen] ?? 0)] = 1;
  }
  return { images: tf.tensor2d(pixels, [size, PIXELS]), labels: tf.tensor2d(labels, [size, CLASSES]) };
}

function measureAccuracy(request: AccuracyRequest, { test }: Mnist): PeerAnswer {
  checkType(request.dtype);
  if (request.images > test.labels.length) throw new Error(`there are only ${test.labels.length} test images`);
  const images = tf.tensor2d(test.pixels.subarray(0, request.images * PIXELS), [request.images, PIXELS]);
  const labels = tf.tensor1d(Int32Array.from(test.labels.subarray(0, request.images)), 'int32');
  const network = new Network(request.network);
  try {
    const start = performance.now();
    network.accuracy(images, labels);
    return { milliseconds: performance.now() - start };
  } finally {
    network.dispose();
    tf.dispose([images, labels]);
  }
}

function checkType(type: string): void {
  if (type !== 'float32') throw new Error(`TensorFlow.js computes in float32, not in ${type}`);
}

async function readImages(folder: string, images: string, labels: string): Promise<Images> {
  const pixels = (await readFile(join(folder, images))).subarray(16);
  return {
    pixels: Float32Array.from(pixels, (pixel) => pixel / 255),
    labels: Uint8Array.from((await readFile(join(folder, labels))).subarray(8)),
  };
}

function answer(line: string, mnist: Mnist): PeerAnswer {
  const request = JSON.parse(line) as TrainRequest | AccuracyRequest;
  switch (request.do) {
    case 'train':
      return train(request, mnist);
    case 'accuracy':
      return measureAccuracy(request, mnist);
    default:
      throw new Error(`unknown request ${String((request as { do?: unknown }).do)}`);
  }
}

function say(message: object): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

function describe(error: unknown): { error: string } {
  return { error: error instanceof Error ? error.message : String(error) };
}

async function main(folder: string | undefined, backend: string | undefined): Promise<void> {
  if (folder === undefined || (backend !== 'wasm' && backend !== 'cpu')) {
    throw new Error('usage: tensorflow.ts <folder of the MNIST idx files> wasm|cpu');
  }
  const mnist = {
    train: await readImages(folder, 'train-images-idx3-ubyte', 'train-labels-idx1-ubyte'),
    test: await readImages(folder, 't10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte'),
  };
  if (backend === 'wasm') {
    const require = createRequire(import.meta.url);
    setWasmPaths(dirname(require.resolve('@tensorflow/tfjs-backend-wasm')) + sep);
    setThreadsCount(1);
  }
  tf.enableProdMode();
  if (!(await tf.setBackend(backend))) throw new Error(`the backend ${backend} does not start`);
  await tf.ready();
  say({
    ready: true,
    name: `tensorflow.js ${backend}`,
    version: tf.version_core,
    details: {
      backend: tf.getBackend(),
      simd: backend === 'wasm' && (await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT')),
      threads: 1,
    },
  });
  for await (const line of createInterface({ input: process.stdin })) {
    try {
      say(answer(line, mnist));
    } catch (error) {
      say(describe(error));
    }
  }
}

try {
  await main(process.argv[2], process.argv[3]);
} catch (error) {
  say(describe(error));
  process.exitCode = 1;
}
