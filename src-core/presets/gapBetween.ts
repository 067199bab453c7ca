/** What holding a network back does to its training and test accuracy. */
import type { Conclusion, Findings } from '../report/verdict.ts';

/** Changes of less than this are within what seeds do to the reference. */
const NOTABLE = 0.02;

/** Of the measures train, test (without) and heldTrain, heldTest (with). */
export function gapBetween(found: Findings): Conclusion {
  const before = found.mean('train') - found.mean('test');
  const after = found.mean('heldTrain') - found.mean('heldTest');
  const change = found.mean('heldTest') - found.mean('test');
  const shrinks = before - after > NOTABLE;
  const answer = change > NOTABLE ? 'rises' : shrinks ? 'gap' : 'nothing';
  const gap = `${before.toFixed(3)} → ${after.toFixed(3)}`;
  const test = `${found.mean('test').toFixed(3)} → ${found.mean('heldTest').toFixed(3)}`;
  return {
    answers: [answer],
    text: {
      ko: `훈련과 시험 정확도의 차이는 ${shrinks ? '줄었고' : '줄지 않았고'}(${gap}), 시험 정확도는 ${change > NOTABLE ? '올랐습니다' : '오르지 않았습니다'}(${test}).`,
      en: `The gap between training and test accuracy ${shrinks ? 'shrinks' : 'does not shrink'} (${gap}), and test accuracy ${change > NOTABLE ? 'rises' : 'does not rise'} (${test}).`,
    },
  };
}
