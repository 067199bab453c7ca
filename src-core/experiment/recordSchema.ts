import { z } from 'zod';
import type { Localized } from '../schema/localized.ts';

const wish = (label: Localized, help: Localized) => z.boolean().default(false).meta({ label, help });

/** What to record beside the loss and the accuracies: each costs a pass over its numbers, so nothing is recorded unless asked. */
export const recordSchema = z.strictObject({
  lossAfter: wish(
    { ko: '갱신 후 손실', en: 'Loss after the update' },
    {
      ko: '반복마다, 방금 갱신에 쓴 배치의 손실을 갱신한 뒤 다시 잽니다. 교재의 비교 스크립트가 그리는 값입니다. 평가할 때처럼 뉴런을 지우지 않습니다.',
      en: 'Every iteration: the loss of its batch again, after the update, as the book’s comparing scripts plot it. As in evaluation, no unit is dropped.',
    },
  ),
  losses: wish(
    { ko: '훈련·검증·시험 손실', en: 'Losses over image sets' },
    {
      ko: '평가할 때마다 정확도와 같은 이미지들의 평균 손실을 기록합니다. 가중치의 벌점은 넣지 않습니다.',
      en: 'At every evaluation: the mean loss over the same images as the accuracies, without the penalty on weights.',
    },
  ),
  learningRate: wish(
    { ko: '학습률', en: 'Learning rate' },
    {
      ko: '반복마다, 스케줄을 적용한 학습률을 기록합니다.',
      en: 'Every iteration: the learning rate that the schedule gives.',
    },
  ),
  every: z
    .int()
    .min(1)
    .max(10_000_000)
    .optional()
    .meta({
      label: { ko: '아래 것의 기록 간격 (반복)', en: 'Record the following every (iterations)' },
      help: { ko: '비워 두면 에폭마다 기록합니다.', en: 'Every epoch when left empty.' },
    }),
  weightNorms: wish(
    { ko: '가중치의 크기', en: 'Weight norms' },
    { ko: '가중치마다 L2 노름을 기록합니다.', en: 'The L2 norm of every weight matrix.' },
  ),
  gradientNorms: wish(
    { ko: '기울기의 크기', en: 'Gradient norms' },
    { ko: '가중치 기울기마다 L2 노름을 기록합니다.', en: 'The L2 norm of every weight gradient.' },
  ),
  updateNorms: wish(
    { ko: '갱신의 크기', en: 'Update norms' },
    {
      ko: '가중치마다, 한 번의 갱신으로 바뀐 양의 L2 노름을 기록합니다.',
      en: 'The L2 norm of what an update changes of every weight matrix.',
    },
  ),
  weightHistograms: wish(
    { ko: '가중치의 분포', en: 'Weight histograms' },
    {
      ko: '가중치마다, 가장 큰 절댓값까지의 히스토그램을 기록합니다.',
      en: 'A histogram of every weight matrix, as wide as its largest magnitude.',
    },
  ),
  activations: wish(
    { ko: '활성화 값의 분포', en: 'Activations' },
    {
      ko: '층마다 평균, 표준편차, 히스토그램, 죽은 뉴런과 포화된 뉴런의 비율을 기록합니다.',
      en: 'Mean, standard deviation, histogram, dead and saturated share of every hidden layer.',
    },
  ),
});
