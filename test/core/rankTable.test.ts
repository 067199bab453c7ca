import { describe, expect, it } from 'vitest';
import { parseExperiment } from '#core/experiment/parse.ts';
import { friedmanTest } from '#core/statistics/index.ts';
import { resultsRanks } from '#core/verdicts/ranks/resultsRanks.ts';
import { tellRankTable } from '#core/verdicts/ranks/tellRankTable.ts';
import { madeResults } from '../madeResults.ts';
import type { RankTable } from '#core/verdicts/ranks/rankTable.ts';
import type { PlannedRun } from '#core/experiment/plan.ts';

const optimizers = ['sgd', 'momentum', 'adam'];
const experiment = (seeds: number) => ({
  seeds: Array.from({ length: seeds }, (_, seed) => seed),
  compare: { optimizer: optimizers.map((id) => ({ id })), 'data.trainSize': [60_000, 300] },
});

/** Of optimizer, data and seed; null for a run that diverged. */
type Accuracy = (optimizer: number, data: number, seed: number) => number | null;

function tableOf(seeds: number, accuracy: Accuracy): RankTable | null {
  const file = experiment(seeds);
  const made = (plan: PlannedRun) => {
    const { optimizer = 0, 'data.trainSize': data = 0 } = plan.choices;
    const value = accuracy(optimizer, data, plan.seed);
    return value === null ? null : { train_accuracy: [1], test_accuracy: [0.1, value] };
  };
  return resultsRanks(parseExperiment({ format: 'descent-experiment/1', ...file }), madeResults(file, made));
}

/** Adam is ahead on all images, Momentum on 300; SGD is last on both. */
const usual: Accuracy = (optimizer, data, seed) =>
  [[0.9, 0.95, 0.97] as const, [0.7, 0.8, 0.75] as const][data]![optimizer]! +
  0.002 * Math.sin(13 * seed + optimizer + data);
const names = ({ standings }: RankTable): string[] => standings.map(({ name }) => name.en);

describe('ranks of optimizers over several sets of data', () => {
  it('are those of each seed on each set, averaged and tested', () => {
    const table = tableOf(6, usual)!;
    expect(table).toMatchObject({ rounds: 12, metric: 'test_accuracy' });
    expect(table.blocks.map(({ en }) => en)).toEqual(['60000 training images', '300 training images']);
    expect(table.standings.map(({ meanRank }) => meanRank)).toEqual([1.5, 1.5, 3]);
    expect(names(table)[2]).toBe('SGD');
    const rounds = Array.from({ length: 12 }, (_, round) =>
      [0, 1, 2].map((optimizer) => -(usual(optimizer, round % 2, Math.floor(round / 2)) as number)),
    );
    expect(table.p).toBe(friedmanTest(rounds).p);
    expect(table.standings.map(({ behind }) => behind)).toEqual([false, false, true]);
    const told = tellRankTable(table);
    expect(told.en).toMatch(/^Test accuracy, mean ranks over 12 rounds, best first: /);
    expect(told.en).toContain('Behind ');
    expect(told.en).toContain('60000 training images: Adam before Momentum (reliable here).');
    expect(told.en).toContain('300 training images: Momentum before Adam (reliable here).');
    expect(told.en).toContain('of these 2 cases, and says nothing of other data or settings');
    expect(told.ko).toMatch(/12판의 평균 순위\(좋은 것부터\)/);
  });

  it('put what diverged behind everything, never leave it out', () => {
    const table = tableOf(3, (optimizer, data, seed) => (optimizer === 2 ? null : usual(optimizer, data, seed)))!;
    expect(table.rounds).toBe(6);
    expect(names(table)).toEqual(['Momentum', 'SGD', 'Adam']);
    expect(table.standings.at(-1)!.samples.map(({ diverged }) => diverged)).toEqual([3, 3]);
  });

  it('share the places of equal values, and could be chance where nothing differs', () => {
    const table = tableOf(4, () => 0.5)!;
    expect(table.standings.map(({ meanRank, deviation }) => [meanRank, deviation])).toEqual([
      [2, 0],
      [2, 0],
      [2, 0],
    ]);
    expect(table.p).toBe(1);
    expect(tellRankTable(table).en).toContain('could be chance (Friedman, p 1)');
  });

  it('are not made where one thing is compared, or no optimizers', () => {
    const made = () => ({ test_accuracy: [0.5] });
    const none = (compare: object) =>
      resultsRanks(parseExperiment({ format: 'descent-experiment/1', compare }), madeResults({ compare }, made));
    expect(none({ optimizer: ['sgd', 'adam'] })).toBeNull();
    expect(none({ 'data.trainSize': [300, 600], 'network.dropout': [0, 0.2] })).toBeNull();
    expect(none({ optimizer: ['sgd', 'adam'], 'data.trainSize': [300, 600] })).not.toBeNull();
  });
});
