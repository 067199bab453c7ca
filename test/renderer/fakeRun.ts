import { lossAt, recordedBy } from './fakeNumbers.ts';
import type { RunSummary } from '#core/protocol/index.ts';

type Planned = Pick<RunSummary, 'id' | 'uid' | 'position' | 'label' | 'choices' | 'seed' | 'spec'>;

interface Origin {
  readonly id: number;
  readonly uid: string;
  readonly name: string;
  readonly preset: string | null;
}

/** A run of a fake lab, done or (with `training`) a third of the way. */
export function fakeRun(planned: Planned, experiment: Origin, training: boolean): RunSummary {
  const { id, spec } = planned;
  const iterations = spec.kind === 'training' ? (spec.training.iterations ?? 1000) : 30;
  const iteration = training ? Math.floor(iterations / 3) : iterations;
  const values = { final: lossAt(id, iteration), best: lossAt(id, iteration) };
  return {
    ...{
      ...planned,
      otherUids: [],
      number: id,
      experimentId: experiment.id,
      experimentUid: experiment.uid,
      experimentName: experiment.name,
      preset: experiment.preset,
      parentId: null,
      name: '',
    },
    ...{ status: training ? 'running' : 'finished', priority: 0, iteration, iterations, seconds: iteration / 400 },
    ...{
      divergence: null,
      error: null,
      arithmetic: 'fused',
      data: null,
      restarts: 0,
      hasNetwork: true,
      note: '',
      tags: [],
    },
    ...{ starred: false, createdAt: 1.76e12 + id, startedAt: 1.76e12 + id, endedAt: null, trashedAt: null },
    metrics: Object.fromEntries(
      recordedBy({ spec }).map((metric) => [metric, metric === 'test_accuracy' ? { final: 0.9, best: 0.91 } : values]),
    ),
  };
}
