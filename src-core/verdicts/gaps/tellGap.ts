/** A gap, and what became of it, in sentences. */
import { amountsOf, meanText } from '../amounts.ts';
import { inBoth, renderers } from '../inBoth.ts';
import { causeOf } from './gap.ts';
import type { Localized } from '../../schema/localized.ts';
import type { Difference } from '../difference.ts';
import type { Language } from '../inBoth.ts';
import type { Gap, GapChange } from './gap.ts';

/** `λ 0: training 100.00%, test 75.48% ± 2.21, a gap of 24.52% ± 2.21.` */
export const tellGap = ({ name, train, test, gap }: Gap): Localized =>
  inBoth((language) => {
    const [trained, tested, apart] = [
      meanText('train_accuracy', train),
      meanText('test_accuracy', test),
      meanText('gap_accuracy', gap),
    ];
    return [
      language === 'en'
        ? `${name.en}: training ${trained}, test ${tested}, a gap of ${apart}.`
        : `${name.ko}: 훈련 ${trained}, 시험 ${tested}, 차이 ${apart}.`,
    ];
  });

/** `+1.2 points`, `−10.7 points (95%: −12.0…−9.4)` */
function moved(metric: string, found: Difference, language: Language): string {
  const { write } = amountsOf(metric, found);
  const signed = `${found.mean > 0 ? '+' : ''}${write(found.mean)}`;
  const { interval } = found;
  const certain = interval === null ? '' : ` (95%: ${write(interval.low)}…${write(interval.high)})`;
  return `${renderers[language].points(signed)}${certain}`;
}

const causes: Readonly<Record<NonNullable<ReturnType<typeof causeOf>>, Localized>> = {
  generalises: {
    ko: '시험 정확도가 올라서 차이가 줄었습니다.',
    en: 'The gap is smaller because test accuracy rose.',
  },
  fits: {
    ko: '시험 정확도는 오르지 않았습니다. 훈련 정확도가 떨어져서 차이가 줄었을 뿐입니다.',
    en: 'The gap is smaller only because training accuracy fell; test accuracy did not rise.',
  },
  worse: {
    ko: '차이는 줄었지만 시험 정확도도 떨어졌습니다.',
    en: 'The gap is smaller, but test accuracy fell, too.',
  },
};

/** What became of the gap, and of both of its parts. */
export const tellGapChange = (change: GapChange): Localized =>
  inBoth((language) => {
    const { from, to, gap, train, test } = change;
    const cause = causeOf(change);
    const [by, trained, tested] = [
      moved('gap_accuracy', gap, language),
      moved('train_accuracy', train, language),
      moved('test_accuracy', test, language),
    ];
    return [
      language === 'en'
        ? `From ${from.name.en} to ${to.name.en} the gap changes by ${by}: training accuracy by ${trained}, test accuracy by ${tested}.`
        : `${from.name.ko} → ${to.name.ko}: 차이 ${by}, 훈련 정확도 ${trained}, 시험 정확도 ${tested}.`,
      cause === null ? '' : causes[cause][language],
    ];
  });
