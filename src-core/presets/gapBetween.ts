/** What holding a network back does to its training and test accuracy. */
import type { Conclusion, Findings } from '../report/verdict.ts';

/** Changes of less than this are within what seeds do to the reference. */
const NOTABLE = 0.02;

const signed = (change: number): string => `${change < 0 ? '−' : '+'}${Math.abs(change).toFixed(3)}`;

/** Of the measures train, test (without) and heldTrain, heldTest (with). */
export function gapBetween(found: Findings): Conclusion {
  const before = found.mean('train') - found.mean('test');
  const after = found.mean('heldTrain') - found.mean('heldTest');
  const change = found.mean('heldTest') - found.mean('test');
  const shrinks = before - after > NOTABLE;
  const answer = change > NOTABLE ? 'rises' : shrinks ? 'gap' : 'nothing';
  const gaps = `${before.toFixed(3)} → ${after.toFixed(3)}`;
  return {
    answers: [answer],
    text: {
      ko: `훈련과 시험 정확도의 차이: ${gaps}. 시험 정확도의 변화: ${signed(change)}.`,
      en: `Gap between training and test accuracy: ${gaps}. Change of test accuracy: ${signed(change)}.`,
    },
  };
}
