import { z } from 'zod';

/** What to record beside the loss: each costs a pass over its numbers, so nothing is recorded unless asked. */
export const recordSchema = z.strictObject({
  every: z
    .int()
    .min(1)
    .max(10_000_000)
    .optional()
    .meta({
      label: { ko: '기록 간격 (반복)', en: 'Record every (iterations)' },
      help: { ko: '비워 두면 에폭마다 기록합니다.', en: 'Every epoch when left empty.' },
    }),
  weightNorms: z
    .boolean()
    .default(false)
    .meta({
      label: { ko: '가중치의 크기', en: 'Weight norms' },
      help: { ko: '가중치마다 L2 노름을 기록합니다.', en: 'The L2 norm of every weight matrix.' },
    }),
  gradientNorms: z
    .boolean()
    .default(false)
    .meta({
      label: { ko: '기울기의 크기', en: 'Gradient norms' },
      help: { ko: '가중치 기울기마다 L2 노름을 기록합니다.', en: 'The L2 norm of every weight gradient.' },
    }),
  activations: z
    .boolean()
    .default(false)
    .meta({
      label: { ko: '활성화 값의 분포', en: 'Activations' },
      help: {
        ko: '층마다 평균, 표준편차, 히스토그램, 죽은 뉴런과 포화된 뉴런의 비율을 기록합니다.',
        en: 'Mean, standard deviation, histogram, dead and saturated share of every hidden layer.',
      },
    }),
});
