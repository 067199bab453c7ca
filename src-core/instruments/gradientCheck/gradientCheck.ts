/** Numerical gradients against backpropagation, on a network of one's choice. Textbook §4.3, §5.7.4. */
import { architectureOf, countParameters } from '../../architecture/index.ts';
import { RandomState } from '../../random/randomState.ts';
import { createReferenceNetwork, softmaxCrossEntropy } from '../../reference/index.ts';
import { defineInstrument } from '../define.ts';
import { signColumn } from '../table.ts';
import { checkArrays, drawPlaces } from './checkArrays.ts';
import { tryStepSizes } from './stepSizes.ts';
import { gradientCheckSettings } from './gradientCheckSettings.ts';
import type { z } from 'zod';
import type { Steps } from '../define.ts';
import type { CheckedArray } from './checkArrays.ts';
import type { StepSizes } from './stepSizes.ts';

export interface GradientCheckData {
  readonly arrays: readonly CheckedArray[];
  /** What a whole check takes: two forward passes a parameter, against one forward and one backward. */
  readonly counts: { readonly parameters: number; readonly forwardPasses: number };
  /** Over all arrays: mean |numerical − analytic|. */
  readonly meanApart: number;
  readonly stepSizes: StepSizes;
}

type Settings = z.output<typeof gradientCheckSettings>;

/** The parameters of a network, and the forward passes that their numerical gradient takes. */
export function countPasses(layers: Parameters<typeof countParameters>[0]): GradientCheckData['counts'] {
  const parameters = countParameters(layers);
  return { parameters, forwardPasses: 2 * parameters };
}

/** Moves the share that is done from [0, 1] to [from, to]. */
function* within<Data>(steps: Steps<Data>, from: number, to: number): Steps<Data> {
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) yield from + step.value * (to - from);
  return step.value;
}

function* check({ inputs, classes, batchSize, h, small, most, seed, ...short }: Settings): Steps<GradientCheckData> {
  const random = new RandomState(seed);
  const { layers } = architectureOf({ ...short, dropout: 0 }, { inputs, classes });
  const x = new Float64Array(batchSize * inputs);
  random.fillStandardNormal(x);
  const labels = new Uint32Array(batchSize);
  random.choice(classes, labels);
  const network = createReferenceNetwork(layers, { random });
  const places = network.parameters.map(({ value }) => drawPlaces(random, value.length, most));
  const batch = { x, labels };
  const loss = softmaxCrossEntropy(small ? {} : { small: 0 });
  const arrays = yield* within(checkArrays(network, batch, loss, { h, places }), 0, 0.5);
  const stepSizes = yield* within(tryStepSizes(network, batch, loss, arrays), 0.5, 1);
  const checked = arrays.reduce((sum, { places: { length } }) => sum + length, 0);
  const apart = arrays.reduce((sum, { meanApart, places: { length } }) => sum + meanApart * length, 0);
  return { arrays, counts: countPasses(layers), meanApart: apart / checked, stepSizes };
}

export const gradientCheck = defineInstrument({
  id: 'gradient-check',
  name: { ko: '기울기 확인', en: 'Gradient check' },
  help: {
    ko: '수치 미분과 오차역전파의 기울기를 가중치 하나하나 비교합니다. h를 줄이면 언제까지 가까워질까요?',
    en: 'Numerical differentiation against backpropagation, weight by weight. How far does a smaller h bring them together?',
  },
  reference: 'Deep Learning from Scratch, §4.3, §5.7.4',
  settings: gradientCheckSettings,
  steps: check,
  tables: ({ arrays, stepSizes: { h, float64, float32 } }) => [
    {
      id: 'weights',
      title: { ko: '가중치마다', en: 'Weight by weight' },
      columns: [
        { id: 'array', name: { ko: '배열', en: 'Array' } },
        { id: 'place', name: { ko: '자리', en: 'Place' } },
        { id: 'numerical', name: { ko: '수치 미분', en: 'Numerical' } },
        { id: 'backpropagation', name: { ko: '오차역전파', en: 'Backpropagation' } },
        { id: 'left', name: { ko: '왼쪽 기울기', en: 'Slope below' } },
        { id: 'right', name: { ko: '오른쪽 기울기', en: 'Slope above' } },
      ],
      rows: arrays.flatMap(({ name, places, numerical, analytic, left, right }) =>
        Array.from(places, (at, k) => [name, at, numerical[k]!, analytic[k]!, left[k]!, right[k]!]),
      ),
    },
    {
      id: 'arrays',
      title: { ko: '배열마다', en: 'Array by array' },
      columns: [
        { id: 'array', name: { ko: '배열', en: 'Array' } },
        { id: 'numbers', name: { ko: '수의 개수', en: 'Numbers' } },
        { id: 'checked', name: { ko: '검사한 수', en: 'Checked' } },
        { id: 'mean_apart', name: { ko: '평균 차이', en: 'Mean difference' } },
        { id: 'largest_apart', name: { ko: '가장 큰 차이', en: 'Largest difference' } },
      ],
      rows: arrays.map(({ name, size, places, meanApart, largestApart }) => [
        name,
        size,
        places.length,
        meanApart,
        largestApart,
      ]),
    },
    {
      id: 'step_sizes',
      title: { ko: '차분의 폭에 따라', en: 'By the step of the difference' },
      columns: [
        signColumn('h'),
        { id: 'float64', name: { ko: '평균 차이, 64비트', en: 'Mean difference, float64' } },
        { id: 'float32', name: { ko: '평균 차이, 32비트', en: 'Mean difference, float32' } },
      ],
      rows: Array.from(h, (step, k) => [step, float64[k]!, float32[k]!]),
    },
  ],
});
