/** Whether runs of one seed start from the same weights and see the same batches. */
import { trains } from '#core/experiment/kinds/index.ts';
import { differingSettings } from './differences.ts';
import type { RunSummary } from '#core/protocol/index.ts';

export interface Pairing {
  /** Seeds that the runs of each combination of settings have in common; null where they do not have the same. */
  readonly seeds: readonly number[] | null;
  readonly sameWeights: boolean;
  readonly sameBatches: boolean;
}

/** Initializers that draw as many normal numbers as there are weights, each only scaled otherwise. */
const NORMAL = new Set(['normal', 'xavier', 'he', 'lecun']);

const DRAWN_BEFORE_BATCHES = /^(?:data\.(?!testSize)|network\.hidden|network\.dropout|training\.batchSize)/;

function drawsAlike(runs: readonly RunSummary[]): boolean {
  const ids = new Set(runs.flatMap(({ spec }) => (trains(spec) ? [spec.network.initializer.id] : [])));
  return ids.size < 2 || [...ids].every((id) => NORMAL.has(id));
}

/**
 * Numbers are drawn from the seed in order: the weights, then of each iteration its batch and its dropout masks. What
 * changes how many are drawn changes all that follow.
 */
export function pairingOf(runs: readonly RunSummary[]): Pairing {
  const differing = differingSettings(runs.map(({ spec }) => spec));
  const bySettings = Map.groupBy(runs, ({ spec }) => JSON.stringify(spec));
  const seedLists = [...bySettings.values()].map((own) =>
    [...new Set(own.map(({ seed }) => seed))].sort((a, b) => a - b),
  );
  const [seeds] = seedLists;
  const equal = seedLists.every((list) => list.join() === seeds?.join());
  return {
    seeds: equal ? (seeds ?? []) : null,
    sameWeights: !differing.some((path) => /^network\.(hidden|initializer)/.test(path)),
    sameBatches: !differing.some((path) => DRAWN_BEFORE_BATCHES.test(path)) && drawsAlike(runs),
  };
}
