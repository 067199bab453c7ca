/** Numerical gradients against backpropagation, on a network of one's choice. Textbook §4.3, §5.7.4. */
import { z } from 'zod';
import { activations } from '../../activations/index.ts';
import { architectureOf, countParameters } from '../../architecture/index.ts';
import { RandomState } from '../../random/randomState.ts';
import { createReferenceNetwork, softmaxCrossEntropy } from '../../reference/index.ts';
import { defineInstrument } from '../define.ts';
import { countSetting, numberSetting, seedSetting, switchSetting } from '../fields.ts';
import { signColumn } from '../table.ts';
import { checkArrays, drawPlaces } from './checkArrays.ts';
import { tryStepSizes } from './stepSizes.ts';
import type { Steps } from '../define.ts';
import type { CheckedArray } from './checkArrays.ts';
import type { StepSizes } from './stepSizes.ts';

const settings = z.strictObject({
  inputs: countSetting({
    low: 1,
    high: 784,
    default: 4,
    scale: 'log',
    label: { ko: '입력 수', en: 'Inputs' },
    help: {
      ko: '입력 하나에 든 수의 개수입니다. 입력은 정규분포에서 뽑습니다.',
      en: 'Numbers of an input; they are drawn from a normal distribution.',
    },
  }),
  hidden: z
    .array(z.int().min(1).max(100))
    .max(4)
    .default([6, 5])
    .meta({
      label: { ko: '은닉층', en: 'Hidden layers' },
      help: { ko: '은닉층마다 뉴런의 수입니다.', en: 'Units of each hidden layer.' },
    }),
  classes: countSetting({
    low: 2,
    high: 10,
    default: 3,
    label: { ko: '클래스 수', en: 'Classes' },
    help: {
      ko: '출력의 개수입니다. 정답은 아무렇게나 뽑습니다.',
      en: 'Outputs of the network; the labels are drawn at random.',
    },
  }),
  activation: activations.schema.default('relu').meta({
    label: { ko: '활성화 함수', en: 'Activation' },
    help: {
      ko: 'ReLU처럼 꺾이는 함수는 꺾인 자리에서 두 기울기가 다릅니다.',
      en: 'Where a function bends as ReLU does, the two gradients differ.',
    },
  }),
  batchNorm: switchSetting({
    default: false,
    label: { ko: '배치 정규화', en: 'Batch normalization' },
    help: {
      ko: '배치 크기를 1로 하면 x̂가 모두 0이 되어 ReLU가 꺾이는 자리에 놓입니다.',
      en: 'With a batch of 1 every x̂ is 0, which is where ReLU bends.',
    },
  }),
  batchSize: countSetting({
    low: 1,
    high: 100,
    default: 10,
    scale: 'log',
    label: { ko: '배치 크기', en: 'Batch size' },
    help: { ko: '손실을 평균할 입력의 수입니다.', en: 'Inputs over which the loss is averaged.' },
  }),
  h: numberSetting({
    low: 1e-12,
    high: 0.1,
    default: 1e-4,
    scale: 'log',
    symbol: 'h',
    label: { ko: '차분의 폭', en: 'Step of the difference' },
    help: {
      ko: '가중치를 이만큼 늘리고 줄여 손실을 잽니다.',
      en: 'How far a weight is moved both ways to measure the loss.',
    },
  }),
  small: switchSetting({
    default: true,
    label: { ko: '로그 안의 1e-7', en: '1e-7 in the logarithm' },
    help: {
      ko: '교재의 손실은 log 0을 막으려고 1e-7을 더하고, 역전파에서는 무시합니다. 끄면 두 기울기가 더 가까워집니다.',
      en: 'The Book adds 1e-7 in the loss to avoid log 0, and leaves it out of backpropagation. Off, the two gradients come closer.',
    },
  }),
  most: countSetting({
    low: 1,
    high: 1000,
    default: 40,
    scale: 'log',
    label: { ko: '배열마다 검사할 수', en: 'Checked in each array' },
    help: { ko: '더 많으면 그 가운데서 뽑습니다.', en: 'Where an array has more numbers, so many of them are drawn.' },
  }),
  seed: seedSetting(),
});

export interface GradientCheckData {
  readonly arrays: readonly CheckedArray[];
  /** What a whole check takes: two forward passes a parameter, against one forward and one backward. */
  readonly counts: { readonly parameters: number; readonly forwardPasses: number };
  /** Over all arrays: mean |numerical − analytic|. */
  readonly meanApart: number;
  readonly stepSizes: StepSizes;
}

type Settings = z.output<typeof settings>;

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
  settings,
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
