/** Whole presets from command to files, and the same runs one after another in NumPy. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseExperiment } from '#core/experiment/parse.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { iterationsOf } from '#core/experiment/kinds/index.ts';
import { timetableOf } from '#core/experiment/timetable.ts';
import { optimizers } from '#core/optimizers/index.ts';
import { presetById } from '#core/presets/index.ts';
import type { RunSpec } from '#core/experiment/schema.ts';
import type { Contender } from './measure.ts';
import type { Peer, PresetRequest } from './peers/peer.ts';

const command = fileURLToPath(new URL('../../src-main/cli/descent.ts', import.meta.url));

/** `descent run PRESET --workers N --out …`, its process and its files included: milliseconds. */
export function presetRun(id: string, workers: number): Contender {
  return {
    name: `descent, ${workers} ${workers === 1 ? 'worker' : 'workers'}`,
    block: () => {
      const folder = mkdtempSync(join(tmpdir(), 'descent-bench-'));
      const out = join(folder, 'out');
      const start = performance.now();
      const options = ['run', id, '--out', out, '--workers', String(workers), '--quiet'];
      const { status, stderr } = spawnSync(process.execPath, [command, ...options], { encoding: 'utf8' });
      const milliseconds = performance.now() - start;
      rmSync(folder, { recursive: true, force: true });
      if (status !== 0) throw new Error(`descent run ${id} ended with ${String(status)}: ${stderr}`);
      return milliseconds;
    },
  };
}

type PeerRun = PresetRequest['runs'][number];

const OPTIMIZERS = ['sgd', 'momentum', 'adagrad', 'adam'] as const;

/** A run in the words of the peers. Throws where they have none for it. */
function peerRun(spec: RunSpec): PeerRun {
  if (spec.kind !== 'training') throw new Error('only training runs have a peer');
  const { network, optimizer, penalty, training, data } = spec;
  const id = OPTIMIZERS.find((known) => known === optimizer.id);
  const { initializer } = network;
  const init = initializer.id === 'normal' ? initializer.std : initializer.id;
  if (
    id === undefined ||
    network.activation !== 'relu' ||
    (typeof init !== 'number' && init !== 'he' && init !== 'xavier')
  ) {
    throw new Error(`no peer computes ${JSON.stringify(spec)}`);
  }
  const { hidden, batchNorm, dropout } = network;
  const weightDecay = penalty.id === 'l2' ? penalty.lambda : 0;
  return {
    network: { hidden, activation: 'relu', batchNorm, dropout, weightDecay, init },
    optimizer: { id, learningRate: optimizers.resolve(optimizer).hyper['learningRate']! },
    batchSize: training.batchSize,
    iterations: iterationsOf(spec),
    dtype: 'float64',
    loss: true,
    trainSize: data.trainSize,
    evaluateEvery: timetableOf(spec).evaluateEvery,
    evaluateTrainSize: spec.evaluateTrainSize ?? Math.min(data.trainSize, 10_000),
    evaluateTestSize: data.testSize,
  };
}

/** The preset's runs as a script of the book would have them: the same iterations and evaluations, no files. */
export function presetInNumpy(id: string, name: string, numpy: Peer): Contender {
  const preset = presetById.get(id);
  if (preset === undefined) throw new Error(`there is no preset ${id}`);
  const runs = planRuns(parseExperiment({ format: FORMAT, ...preset.experiment })).map(({ spec }) => peerRun(spec));
  return { name, block: async () => (await numpy.ask({ do: 'preset', runs })).milliseconds };
}
