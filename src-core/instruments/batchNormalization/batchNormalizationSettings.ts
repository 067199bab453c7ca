import { z } from 'zod';
import { countSetting, numberSetting, seedSetting } from '../fields.ts';

/** What can be moved at batch normalization: the batch, what is trained, and how many batches were seen. */
export const batchNormalizationSettings = z.strictObject({
  batchSize: countSetting({
    low: 1,
    high: 1000,
    default: 100,
    scale: 'log',
    symbol: 'N',
    label: { ko: '배치 크기', en: 'Batch size' },
    help: {
      ko: '1로 줄이면 x̂는 0이 되고, 출력은 입력과 상관없이 β가 됩니다.',
      en: 'At 1 every x̂ is 0 and the output is β, whatever the input.',
    },
  }),
  shift: numberSetting({
    low: -5,
    high: 5,
    default: 2,
    label: { ko: '입력의 평균', en: 'Mean of the input' },
    help: { ko: '입력을 뽑는 정규분포의 평균입니다.', en: 'Of the normal distribution that inputs are drawn from.' },
  }),
  spread: numberSetting({
    low: 0.1,
    high: 10,
    default: 3,
    scale: 'log',
    label: { ko: '입력의 표준편차', en: 'Standard deviation of the input' },
    help: {
      ko: '입력을 뽑는 정규분포의 표준편차입니다.',
      en: 'Of the normal distribution that inputs are drawn from.',
    },
  }),
  gamma: numberSetting({
    low: -3,
    high: 3,
    default: 1,
    symbol: 'γ',
    label: { ko: '확대', en: 'Scale' },
    help: {
      ko: '정규화한 값에 곱하는, 학습되는 매개변수입니다.',
      en: 'A trained parameter that multiplies what was normalized.',
    },
  }),
  beta: numberSetting({
    low: -3,
    high: 3,
    default: 0,
    symbol: 'β',
    label: { ko: '이동', en: 'Shift' },
    help: { ko: '그다음에 더하는, 학습되는 매개변수입니다.', en: 'A trained parameter that is added to it then.' },
  }),
  batches: countSetting({
    low: 1,
    high: 60,
    default: 10,
    label: { ko: '지나간 미니배치', en: 'Mini-batches seen' },
    help: {
      ko: '시험할 때 쓰는 이동 통계는 0에서 출발해 미니배치마다 10%씩 채워집니다.',
      en: 'The running statistics that evaluation uses begin at 0 and take in 10% of each mini-batch.',
    },
  }),
  seed: seedSetting(),
});
