/** A trial of the book's search, beside the same work in the book's loop. */
import { timetableOf } from '#core/experiment/timetable.ts';
import { inTurn } from './measure.ts';
import { bookSearch, createTrainer } from './trials.ts';
import type { Trial } from '#core/search/trial.ts';
import type { Contender } from './measure.ts';
import type { Peer } from './peers/peer.ts';
import type { Effort, Peers, Row } from './sections.ts';

/** Trials of a search one after another, each in the kernels and the memory of the one before. */
function ours(trials: readonly Trial[]): Contender {
  const train = createTrainer();
  let next = 0;
  return {
    name: 'descent',
    block: () => {
      const start = performance.now();
      train(trials[next++ % trials.length]!);
      return performance.now() - start;
    },
  };
}

/** The book's loop: in every epoch it evaluates the images that train, and as many others as are held out for validation. */
function inNumpy(name: string, numpy: Peer, { spec }: Trial): Contender {
  const { network, training, data } = spec;
  const { iterations, perEpoch } = timetableOf(spec);
  const validation = data.trainSize * data.validationFraction;
  const run = {
    network: { hidden: network.hidden, activation: 'relu', batchNorm: false, dropout: 0, weightDecay: 1e-6 },
    optimizer: { id: 'sgd', learningRate: 0.001 },
    batchSize: training.batchSize,
    iterations,
    dtype: 'float64',
    loss: true,
    trainSize: data.trainSize - validation,
    evaluateEvery: perEpoch,
    evaluateTrainSize: data.trainSize - validation,
    evaluateTestSize: validation,
  } as const;
  return { name, block: async () => (await numpy.ask({ do: 'preset', runs: [run] })).milliseconds };
}

/** One trial: 50 epochs of 400 images, each with its evaluations, set-up included. */
export async function* searchSection({ numpy, numpyThreads }: Peers, { rounds }: Effort): AsyncGenerator<Row> {
  const trials = bookSearch({})
    .progress(() => null)
    .work.map(({ trial }) => trial);
  const contenders = [
    ours(trials),
    ...(numpy === null ? [] : [inNumpy('NumPy', numpy, trials[0]!)]),
    ...(numpyThreads === null ? [] : [inNumpy('NumPy, all threads', numpyThreads, trials[0]!)]),
  ];
  yield { name: 'a trial of the search', unit: 'ms', times: await inTurn(contenders, rounds) };
}
