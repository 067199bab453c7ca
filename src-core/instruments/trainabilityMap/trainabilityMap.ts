/**
 * Which learning rates train, from which initial scale: every pixel is a training. The edge between what converges and what diverges
 * has detail at every depth. Sohl-Dickstein 2024, arXiv:2402.06184.
 */
import { z } from 'zod';
import { defineInstrument } from '../define.ts';
import { countSetting, seedSetting } from '../fields.ts';
import { createMapTrainer, mapJobs, settingsOfPixel } from './mapJobs.ts';
import type { Localized } from '../../schema/localized.ts';
import type { Steps } from '../define.ts';
import type { MapPart, MapView } from './mapJobs.ts';

/** Powers of ten from low to high, as a view shows them. */
const powers = (usual: [number, number], label: Localized, help: Localized) =>
  z
    .tuple([z.number().min(-6).max(6), z.number().min(-6).max(6)])
    .default(usual)
    .meta({ label, help });

const settings = z.strictObject({
  rates: powers(
    [-1, 3],
    { ko: '학습률의 범위 (10의 거듭제곱)', en: 'Learning rates (powers of ten)' },
    { ko: '가로축의 왼쪽 끝과 오른쪽 끝입니다.', en: 'The left and the right end of the horizontal axis.' },
  ),
  scales: powers(
    [-1.5, 1.5],
    { ko: '초깃값 크기의 범위 (10의 거듭제곱)', en: 'Initial scales (powers of ten)' },
    {
      ko: '세로축의 아래 끝과 위 끝입니다. Xavier 초깃값에 곱하는 수입니다.',
      en: 'The lower and the upper end of the vertical axis; Xavier’s initial weights are multiplied by it.',
    },
  ),
  side: countSetting({
    low: 16,
    high: 512,
    default: 64,
    scale: 'log',
    label: { ko: '한 변의 화소 수', en: 'Pixels along each side' },
    help: { ko: '화소 하나가 학습 한 번입니다.', en: 'Every pixel is a training.' },
  }),
  updates: countSetting({
    low: 1,
    high: 1000,
    default: 100,
    scale: 'log',
    label: { ko: '반복 횟수', en: 'Updates' },
    help: { ko: '배치 전체로 이만큼 갱신합니다.', en: 'So many updates with the whole batch.' },
  }),
  seed: seedSetting(),
});

/** Row by row, that of the largest scale first, learning rates ascending. */
export interface TrainabilityMapData extends MapPart {
  readonly side: number;
}

/** A view narrower than this, in powers of ten, is as deep as doubles go: the pixels of a row would no longer differ. */
export const NARROWEST = 1e-12;

function* drawMap(view: MapView): Steps<TrainabilityMapData> {
  const { side } = view;
  const relativeLoss = new Float64Array(side * side);
  const divergedAt = new Int16Array(side * side);
  const train = createMapTrainer(view);
  const jobs = mapJobs(side);
  for (const [done, job] of jobs.entries()) {
    const part = train(job);
    job.pixels.forEach((pixel, place) => {
      relativeLoss[pixel] = part.relativeLoss[place]!;
      divergedAt[pixel] = part.divergedAt[place]!;
    });
    yield (done + 1) / jobs.length;
  }
  return { side, relativeLoss, divergedAt };
}

export const trainabilityMap = defineInstrument({
  id: 'trainability-map',
  name: { ko: '학습 가능성 지도', en: 'Trainability map' },
  help: {
    ko: '8-8-1 tanh 신경망을 화소마다 한 번씩 학습합니다. 수렴과 발산의 경계를 확대해 보십시오.',
    en: 'A small tanh network (8-8-1) is trained once for every pixel. Zoom into the edge between converging and diverging.',
  },
  reference: 'arXiv:2402.06184',
  settings,
  steps: drawMap,
  tables: ({ relativeLoss, divergedAt }, view) => [
    {
      id: 'pixels',
      title: { ko: '화소마다', en: 'Pixel by pixel' },
      columns: [
        { id: 'learning_rate', name: { ko: '학습률', en: 'Learning rate' } },
        { id: 'scale', name: { ko: '초깃값의 크기', en: 'Initial scale' } },
        { id: 'relative_loss', name: { ko: '평균 손실 / 처음 손실', en: 'Mean loss / first loss' } },
        { id: 'diverged_at', name: { ko: '발산한 반복', en: 'Diverged after updates' } },
      ],
      rows: Array.from(relativeLoss, (loss, pixel) => {
        const update = divergedAt[pixel]!;
        return [...settingsOfPixel(view, pixel), loss, update < 0 ? null : update];
      }),
    },
  ],
});
