import type { Preset } from './preset.ts';

export const landscape: Preset = {
  id: 'landscape',
  title: { ko: '길쭉한 그릇 위의 네 가지 경로', en: 'Four paths down a long bowl' },
  question: {
    ko: 'f(x, y) = x²/20 + y²는 y 방향으로만 가파릅니다. (−7, 2)에서 출발하면 SGD는 어떤 모양으로 내려갈까요? 모멘텀, AdaGrad, Adam은 어떻게 다를까요?',
    en: 'f(x, y) = x²/20 + y² is steep along y and almost flat along x. Starting from (−7, 2), what shape will the path of SGD have, and how will Momentum, AdaGrad and Adam differ?',
  },
  expectation: {
    ko: 'SGD는 갱신할 때마다 y의 부호가 바뀌어 지그재그로 움직입니다. 모멘텀은 y가 −1.42까지 지나쳤다가 돌아오고, AdaGrad는 y의 부호가 한 번도 바뀌지 않습니다. Adam은 y가 −0.71까지 내려갑니다.',
    en: 'The y of SGD changes sign at every update: a zigzag. Momentum overshoots to y = −1.42 before it returns, AdaGrad never changes the sign of y, and Adam reaches down to y = −0.71.',
  },
  reference: 'Deep Learning from Scratch, 6.1.3–6.1.6 (optimizer_compare_naive)',
  experiment: {
    kind: 'landscape',
    name: 'Paths over x²/20 + y²',
    surface: 'x^2 / 20 + y^2',
    start: [-7, 2],
    updates: 30,
    compare: {
      optimizer: [
        { id: 'sgd', learningRate: 0.95 },
        { id: 'momentum', learningRate: 0.1 },
        { id: 'adagrad', learningRate: 1.5 },
        { id: 'adam', learningRate: 0.3 },
      ],
    },
  },
  charts: [],
};
