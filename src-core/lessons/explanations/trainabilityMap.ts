import { settingsOfPixel } from '../../instruments/trainabilityMap/mapJobs.ts';
import { py, told } from '../told.ts';
import type { Explanation } from '../explanation.ts';

/** A mean loss below this share of the first has come down soon. */
const SOON = 0.1;

const percentOf = (share: number): string => `${told(share * 100)}%`;

export const trainabilityMapExplanation: Explanation<'trainability-map'> = {
  why: ({ side, relativeLoss, divergedAt }, { rates, updates }) => {
    const all = side * side;
    const diverged = divergedAt.filter((update) => update >= 0).length;
    const soon = relativeLoss.filter((loss, pixel) => divergedAt[pixel]! < 0 && loss < SOON).length;
    const first = divergedAt.reduce((least, update) => (update >= 0 && update < least ? update : least), Infinity);
    const width = rates[1] - rates[0];
    return [
      {
        ko: `화소 ${all.toLocaleString('en')}개는 저마다 ${updates}번 갱신한 훈련 하나입니다. ${percentOf(diverged / all)}는 발산하고, ${percentOf(soon / all)}는 평균 손실이 처음 손실의 ${percentOf(SOON)}보다 작습니다.`,
        en: `Each of ${all.toLocaleString('en')} pixels is a training of ${updates} updates: ${percentOf(diverged / all)} diverge, and in ${percentOf(soon / all)} the mean loss is below ${percentOf(SOON)} of the first.`,
      },
      diverged === 0 || diverged === all
        ? { ko: '여기에는 경계가 없습니다.', en: 'There is no edge here.' }
        : {
            ko: `가장 일찍 발산한 훈련은 갱신 ${first}번 만에 발산했습니다. 학습률이 클수록, 초깃값이 클수록 발산하기 쉽지만 그 경계는 매끄럽지 않습니다.`,
            en: `The earliest diverges after ${first} ${first === 1 ? 'update' : 'updates'}. Large learning rates and large initial weights diverge sooner, yet the edge between is not smooth.`,
          },
      {
        ko: `가로축의 양 끝은 학습률이 10의 ${told(width, 2)}제곱 배 다릅니다. 경계를 확대할수록 더 잔 무늬가 나오고, 그 한계는 수의 자릿수뿐입니다.`,
        en: `The horizontal axis spans a factor of 10 to the power ${told(width, 2)} of learning rates. The edge shows finer detail the deeper one looks, until the digits of the numbers end.`,
      },
    ];
  },
  python: (view) => {
    const middle = Math.floor(view.side / 2);
    const [learningRate, scale] = settingsOfPixel(view, middle * view.side + middle);
    return [
      'import numpy as np',
      '',
      `np.random.seed(${view.seed})`,
      'x = np.random.randn(8, 8)',
      't = np.random.randn(8)',
      `scale = ${py(scale)}`,
      'W = scale * np.sqrt(1 / 8) * np.random.randn(8, 8)',
      'w = scale * np.sqrt(1 / 8) * np.random.randn(8)',
      `learning_rate = ${py(learningRate)}`,
      '',
      `for i in range(${view.updates}):`,
      '    h = np.tanh(np.dot(x, W.T))',
      '    dy = (np.dot(h, w) - t) / 8',
      '    print(i, np.sum(dy**2) * 8 / 2)',
      '    dz = np.outer(dy, w) * (1 - h**2)',
      '    w = w - learning_rate * np.dot(dy, h)',
      '    W = W - learning_rate * np.dot(dz.T, x)',
      '',
    ].join('\n');
  },
};
