/** What holding a network back does to its training and test accuracy. */
import { differenceOf, directionOf } from '../verdicts/difference.ts';
import { tellDifference } from '../verdicts/tellRanking.ts';
import { tellStanding } from '../verdicts/tellStanding.ts';
import { joined } from '../experiment/describe.ts';
import type { Localized } from '../schema/localized.ts';
import type { Sample } from '../verdicts/sample.ts';
import type { Conclusion, Findings } from '../verdicts/judge.ts';

/** Gaps that change by less are within what seeds do to the reference. */
const NOTABLE = 0.02;

const changes: Readonly<Record<'rises' | 'same' | 'falls', Localized>> = {
  rises: { ko: '올랐습니다', en: 'rises' },
  same: { ko: '거의 그대로입니다', en: 'stays about the same' },
  falls: { ko: '떨어졌습니다', en: 'falls' },
};

/** The choices that go with it. */
export const gapChoices: readonly { readonly id: string; readonly text: Localized }[] = [
  { id: 'rises', text: { ko: '시험 정확도가 오른다', en: 'Test accuracy rises' } },
  {
    id: 'gap',
    text: {
      ko: '두 정확도의 차이는 줄지만 시험 정확도는 오르지 않는다',
      en: 'The gap shrinks, but test accuracy does not rise',
    },
  },
  { id: 'nothing', text: { ko: '차이도 시험 정확도도 그대로다', en: 'Neither the gap nor test accuracy changes' } },
  {
    id: 'falls',
    text: { ko: '차이는 줄지 않고 시험 정확도만 떨어진다', en: 'Test accuracy falls, and the gap does not shrink' },
  },
];

/** The networks that are compared, as sentences call them. */
export interface Held {
  readonly free: Localized;
  readonly held: Localized;
}

/** Of the measures train, test (of the free network) and heldTrain, heldTest. */
export const gapBetween =
  ({ free, held }: Held) =>
  (found: Findings, here: Localized): Conclusion =>
    concludeGap(
      found,
      [
        { ...found.sample('test'), name: free },
        { ...found.sample('heldTest'), name: held },
      ],
      here,
    );

function concludeGap(found: Findings, samples: readonly [free: Sample, held: Sample], here: Localized): Conclusion {
  const [train, test] = [found.mean('train'), found.mean('test')];
  const [heldTrain, heldTest] = [found.mean('heldTrain'), found.mean('heldTest')];
  const [freely, heldBack] = samples;
  const moved = differenceOf(heldBack, freely);
  const shrinks = train - test - (heldTrain - heldTest) > NOTABLE;
  const change = (['falls', 'same', 'rises'] as const)[1 + directionOf(moved)]!;
  const answer = change === 'rises' ? 'rises' : shrinks ? 'gap' : change === 'falls' ? 'falls' : 'nothing';
  const gap = `${(train - test).toFixed(3)} → ${(heldTrain - heldTest).toFixed(3)}`;
  const accuracy = `${test.toFixed(3)} → ${heldTest.toFixed(3)}`;
  const told: Localized = {
    ko: `훈련과 시험 정확도의 차이는 ${shrinks ? '줄었고' : '줄지 않았고'}(${gap}), 시험 정확도는 ${changes[change].ko}(${accuracy}).`,
    en: `The gap between training and test accuracy ${shrinks ? 'shrinks' : 'does not shrink'} (${gap}), and test accuracy ${changes[change].en} (${accuracy}).`,
  };
  const standing = tellStanding(samples);
  // Where all runs of one diverged there is nothing to measure.
  if (Number.isNaN(moved.mean)) return { answers: [], text: standing };
  return {
    answers: [answer],
    text: joined([told, standing, tellDifference('test_accuracy', moved, here)], ' '),
  };
}
