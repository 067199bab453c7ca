import { last, lowest, signChanges } from '../verdicts/readings.ts';
import { exactly } from '../verdicts/references.ts';
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
  verdict: {
    ask: {
      ko: 'SGD의 경로는 어떤 모양일까요?',
      en: 'What shape will the path of SGD have?',
    },
    choices: [
      {
        id: 'zigzag',
        text: { ko: '골짜기를 가로질러 오가는 지그재그', en: 'A zigzag from wall to wall of the valley' },
      },
      { id: 'once', text: { ko: '한두 번 지나쳤다가 돌아오는 곡선', en: 'A curve that overshoots once or twice' } },
      {
        id: 'smooth',
        text: { ko: '골짜기를 가로지르지 않는 매끄러운 곡선', en: 'A smooth curve that never crosses the valley' },
      },
    ],
    quantity: { ko: '경로의 y 좌표', en: 'The y coordinate along the path' },
    oneScale: false,
    measures: [
      {
        id: 'zigzag',
        where: { optimizer: 'sgd' },
        name: { ko: 'SGD: y의 부호가 바뀐 횟수', en: 'SGD: how often y changes sign' },
        metric: 'y',
        of: signChanges,
        reference: exactly(30, 0),
      },
      {
        id: 'overshoot',
        where: { optimizer: 'momentum' },
        name: { ko: '모멘텀: y의 가장 낮은 값', en: 'Momentum: lowest y' },
        metric: 'y',
        of: lowest,
        reference: exactly(-1.418, 3),
      },
      {
        id: 'adagrad',
        where: { optimizer: 'adagrad' },
        name: { ko: 'AdaGrad: y의 부호가 바뀐 횟수', en: 'AdaGrad: how often y changes sign' },
        metric: 'y',
        of: signChanges,
        reference: exactly(0, 0),
      },
      {
        id: 'adam',
        where: { optimizer: 'adam' },
        name: { ko: 'Adam: y의 가장 낮은 값', en: 'Adam: lowest y' },
        metric: 'y',
        of: lowest,
        reference: exactly(-0.708, 3),
      },
      {
        id: 'end',
        where: { optimizer: 'sgd' },
        name: { ko: 'SGD: 마지막 x', en: 'SGD: last x' },
        metric: 'x',
        of: last,
        reference: null,
      },
    ],
    conclude: (found) => {
      const changes = found.mean('zigzag');
      const shape = changes === 0 ? 'smooth' : changes <= 4 ? 'once' : 'zigzag';
      const x = found.mean('end').toFixed(2).replace('-', '−');
      const crossed = found.mean('adagrad');
      return {
        answers: [shape],
        text: {
          ko: `SGD의 y는 30번의 갱신에서 부호가 ${changes}번 바뀌고, x는 아직 ${x}에 있습니다. AdaGrad의 y는 부호가 ${crossed}번 바뀝니다.`,
          en: `In 30 updates the y of SGD changes sign ${changes} times, and x is still at ${x}. The y of AdaGrad changes sign ${crossed} times.`,
        },
      };
    },
  },
};
