/** Which of several settings ends lowest, no more decided than their seeds allow. */
import { isDecided } from '../verdicts/difference.ts';
import { rankingBy } from '../verdicts/ranking.ts';
import { tellRanking } from '../verdicts/tellRanking.ts';
import { tellStanding } from '../verdicts/tellStanding.ts';
import { joined } from '../experiment/describe.ts';
import type { Conclusion, Finding, Findings } from '../verdicts/judge.ts';
import type { Localized } from '../schema/localized.ts';
import type { Difference } from '../verdicts/difference.ts';

/** One standard deviation over seeds, of the reference. */
const spreadOf = ({ measure: { reference } }: Finding): number =>
  reference === null ? 0 : (reference.high - reference.low) / 4;

/**
 * Of three seeds and more their own differences decide. Of fewer, what the seeds of the reference scatter by: two are open
 * whose means are no further apart than the two spreads together.
 */
export function lowestOf({ all }: Findings, here: Localized): Conclusion {
  const [any] = all;
  if (any === undefined) return { answers: [], text: { ko: '', en: '' } };
  const samples = all.map(({ sample }) => sample);
  const ranking = rankingBy(
    any.measure.metric,
    'lower',
    all.map(({ sample }) => sample),
  );
  const [best] = ranking.ranked;
  const findingOf = (sample: Finding['sample']): Finding => all.find((one) => one.sample === sample) as Finding;
  const isBehind = (found: Difference): boolean =>
    found.interval === null
      ? Math.abs(found.mean) > spreadOf(findingOf(found.first)) + spreadOf(findingOf(found.second))
      : isDecided(found);
  const open = ranking.differences.filter((found) => !isBehind(found)).map(({ second }) => second);
  return {
    answers: best === undefined ? [] : [best, ...open].map((sample) => findingOf(sample).measure.id),
    text: joined([tellRanking(ranking, here), tellStanding(samples)], ' '),
  };
}
