/** Several treatments, as optimizers, tried on several data sets: their ranks within each, and whether these differ by more than chance. */
import { describeMetric } from '../../metrics/index.ts';
import { criticalDifference, friedmanTest, meanOf, ranksOf, sampleDeviationOf } from '../../statistics/index.ts';
import { rankingBy } from '../ranking.ts';
import { sampleOf } from '../sample.ts';
import type { Group } from '../../report/comparison.ts';
import type { Localized } from '../../schema/localized.ts';
import type { Ranking } from '../ranking.ts';
import type { Sample, SampledRun } from '../sample.ts';

/** A run, as what was tried and where. */
export interface TriedRun {
  readonly treatment: Group;
  /** What treatments have in common that are compared with each other: data and whatever else is not the treatment. */
  readonly block: Group;
  readonly run: SampledRun;
}

export interface Standing {
  readonly name: Localized;
  /** Over the rounds; 1 is best. */
  readonly meanRank: number;
  /** Of the ranks over the rounds (n − 1). */
  readonly deviation: number;
  /** Of each block. */
  readonly samples: readonly Sample[];
  /** Whether it lies further behind the best than chance puts equal ones. */
  readonly behind: boolean;
}

export interface RankTable {
  readonly metric: string;
  readonly blocks: readonly Localized[];
  /** Best mean rank first. */
  readonly standings: readonly Standing[];
  /** Blocks times seeds in which every treatment was trained. */
  readonly rounds: number;
  /** Of Friedman's test: how likely ranks as different as these are where all are equal. */
  readonly p: number;
  /** Mean ranks that lie further apart than this are told apart. */
  readonly criticalDifference: number;
  /** Of each block by itself, the best less each of the others. */
  readonly rankings: readonly Ranking[];
}

const LEVEL = 0.05;

const unique = (groups: readonly Group[]): Group[] => [...new Map(groups.map((group) => [group.key, group])).values()];

/** One value each, of which larger is worse; what diverged is worse than all others. */
function scoreOf({ diverged, value }: SampledRun, better: 'higher' | 'lower'): number {
  if (diverged || !Number.isFinite(value)) return Infinity;
  return better === 'lower' ? value : -value;
}

/** The rounds in which every treatment was trained: their scores. */
function roundsOf(tried: readonly TriedRun[], treatments: readonly Group[], better: 'higher' | 'lower'): number[][] {
  const byRound = Map.groupBy(tried, ({ block, run }) => JSON.stringify([block.key, run.seed]));
  return [...byRound.values()].flatMap((own) => {
    const scores = treatments.flatMap(({ key }) => {
      const one = own.find(({ treatment }) => treatment.key === key);
      return one === undefined ? [] : [scoreOf(one.run, better)];
    });
    return scores.length < treatments.length ? [] : [scores];
  });
}

/** null of fewer than two treatments, of a metric that has no better way, and where no round is whole. */
export function rankTableOf(metric: string, tried: readonly TriedRun[]): RankTable | null {
  const { better } = describeMetric(metric);
  const [treatments, blocks] = [
    unique(tried.map(({ treatment }) => treatment)),
    unique(tried.map(({ block }) => block)),
  ];
  if (better === null || treatments.length < 2) return null;
  const rounds = roundsOf(tried, treatments, better);
  if (rounds.length === 0) return null;
  const { meanRanks, p } = friedmanTest(rounds);
  const critical = criticalDifference(treatments.length, rounds.length, LEVEL);
  const ranks = rounds.map(ranksOf);
  const samplesIn = (block: Group): Sample[] =>
    treatments.map(({ key, name }) => {
      const own = tried.filter((one) => one.treatment.key === key && one.block.key === block.key);
      return sampleOf(
        name,
        metric,
        own.map(({ run }) => run),
      );
    });
  const samples = blocks.map(samplesIn);
  const least = Math.min(...meanRanks);
  const standings = treatments.map(({ name }, place): Standing => ({
    name,
    meanRank: meanRanks[place]!,
    deviation: sampleDeviationOf(ranks.map((own) => own[place]!)),
    samples: samples.map((own) => own[place]!),
    behind: p < LEVEL && meanRanks[place]! - least > critical,
  }));
  return {
    metric,
    blocks: blocks.map(({ name }) => name),
    standings: standings.toSorted((a, b) => a.meanRank - b.meanRank || endOf(a, better) - endOf(b, better)),
    rounds: rounds.length,
    p,
    criticalDifference: critical,
    rankings: samples.map((own) => rankingBy(metric, better, own)),
  };
}

/** Of equal ranks, what is better on average comes first. */
function endOf({ samples }: Standing, better: 'higher' | 'lower'): number {
  const mean = meanOf(samples.map((sample) => sample.mean));
  return better === 'lower' ? mean : -mean;
}
