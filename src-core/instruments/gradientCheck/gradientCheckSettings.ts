import { z } from 'zod';
import { activations } from '../../activations/index.ts';
import { countSetting, numberSetting, seedSetting, switchSetting } from '../fields.ts';

/** What can be moved at the gradient check: a network, its batch, and the step of the difference. */
export const gradientCheckSettings = z.strictObject({
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
