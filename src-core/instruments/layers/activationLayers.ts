/** What initial weights do to activations and gradients of a deep network, layer by layer. Textbook §6.2. */
import { defineInstrument } from '../define.ts';
import { activationLayersSettings } from './activationLayersSettings.ts';
import { measureLayers } from './measureLayers.ts';
import type { Histogram } from '../../statistics/index.ts';

export const activationLayers = defineInstrument({
  id: 'activation-layers',
  name: { ko: '층을 지나는 활성화 값', en: 'Activations through layers' },
  help: {
    ko: '초깃값의 표준편차를 움직이며 순전파의 값과 역전파의 기울기를 함께 보십시오.',
    en: 'Move the standard deviation of the initial weights: see what goes forward and the gradients that come back.',
  },
  reference: 'Deep Learning from Scratch, §6.2',
  settings: activationLayersSettings,
  steps: measureLayers,
  tables: ({ forward, backward }) => [
    {
      id: 'layers',
      title: { ko: '층마다', en: 'Layer by layer' },
      columns: [
        { id: 'layer', name: { ko: '층', en: 'Layer' } },
        { id: 'mean', name: { ko: '평균', en: 'Mean' } },
        { id: 'std', name: { ko: '표준편차', en: 'Standard deviation' } },
        { id: 'zero_share', name: { ko: '0의 비율', en: 'Share of zeros' } },
        { id: 'saturated_share', name: { ko: '포화 비율', en: 'Saturated share' } },
        { id: 'outside', name: { ko: '범위 밖의 비율', en: 'Share outside the range' } },
        { id: 'gradient_std', name: { ko: '기울기의 표준편차', en: 'Standard deviation of gradients' } },
        { id: 'weight_gradient_norm', name: { ko: '가중치 기울기의 크기', en: 'Norm of the weight gradient' } },
      ],
      rows: forward.map(({ mean, deviation, zeroShare, saturatedShare, histogram }, k) => [
        k + 1,
        mean,
        deviation,
        zeroShare,
        saturatedShare,
        outsideShare(histogram),
        backward[k]!.deviation,
        backward[k]!.weightNorm,
      ]),
    },
    {
      id: 'histograms',
      title: { ko: '활성화 값의 분포', en: 'Distribution of activations' },
      columns: [
        { id: 'layer', name: { ko: '층', en: 'Layer' } },
        { id: 'low', name: { ko: '시작', en: 'From' } },
        { id: 'high', name: { ko: '끝', en: 'To' } },
        { id: 'activations', name: { ko: '활성화 값의 수', en: 'Activations' } },
      ],
      rows: forward.flatMap(({ histogram: { counts, low, high } }, k) =>
        counts.map((count, bin) => {
          const width = (high - low) / counts.length;
          return [k + 1, low + bin * width, low + (bin + 1) * width, count];
        }),
      ),
    },
  ],
});

/** Of the values that are numbers, the share that lies outside a histogram's range. */
export function outsideShare({ counts, below, above }: Histogram): number {
  const outside = below + above;
  return outside / (outside + counts.reduce((sum, count) => sum + count, 0));
}
