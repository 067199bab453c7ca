import { pow } from '../../numeric/index.ts';
import { last } from '../../verdicts/readings.ts';
import { withParticle } from '../particle.ts';
import { told } from '../told.ts';
import { read } from './readings.ts';
import type { FigureExplanation } from './figureExplanation.ts';

/** The ratio of the preset and its hidden layers. */
const [RATIO, LAYERS] = [0.2, 6];

export const dropoutFigure: FigureExplanation = {
  reads: ['train_accuracy', 'test_accuracy'],
  why: (results) => {
    const of = (ratio: number, metric: string, reading: Parameters<typeof read>[3]): number =>
      read(results, { 'network.dropout': ratio }, metric, reading);
    const [train, heldTrain] = [0, RATIO].map((ratio) => of(ratio, 'train_accuracy', last)) as [number, number];
    const [test, heldTest] = [0, RATIO].map((ratio) => of(ratio, 'test_accuracy', last)) as [number, number];
    const twoThirds = of(RATIO, 'train_accuracy', (values) => values[Math.floor((values.length * 2) / 3)] ?? NaN);
    return [
      {
        ko: `여섯 은닉층에서 뉴런의 20%씩을 지우면, 뉴런을 하나씩 지나는 길 가운데 한 번에 남는 것은 0.8⁶ = ${told(pow(1 - RATIO, LAYERS))}입니다. 갱신마다 다른 길로 배우므로 더디게 배웁니다.`,
        en: `With a fifth of the units of six hidden layers dropped, 0.8⁶ = ${told(pow(1 - RATIO, LAYERS))} of all ways through them are there at a time. Each update teaches others, so learning is slow.`,
      },
      {
        ko: `드롭아웃의 훈련 정확도는 3분의 2 지점에서 ${told(twoThirds)}, 끝에서 ${told(heldTrain)}입니다. 쓰지 않은 쪽은 ${told(train)}입니다. ${heldTrain > twoThirds && heldTrain < train ? '아직 다 배우기 전에 끝났습니다.' : ''}`.trim(),
        en: `With dropout training accuracy is ${told(twoThirds)} after two thirds of the run and ${told(heldTrain)} at its end; without it ${told(train)}. ${heldTrain > twoThirds && heldTrain < train ? 'It was stopped while still learning.' : ''}`.trim(),
      },
      {
        ko: `차이는 ${told(train - test)}에서 ${withParticle(told(heldTrain - heldTest), '으로')} 바뀌지만, 시험 정확도는 ${told(test)}에서 ${withParticle(told(heldTest), '으로')} 바뀌었습니다. 차이가 작다는 것만으로 오버피팅을 막았다고 할 수 없습니다.`,
        en: `The gap goes from ${told(train - test)} to ${told(heldTrain - heldTest)}, but test accuracy goes from ${told(test)} to ${told(heldTest)}: a small gap alone does not mean that overfitting was prevented.`,
      },
    ];
  },
  change: {
    label: { ko: '1,000에폭까지 훈련하기', en: 'Train for 1,000 epochs' },
    settings: ['training.epochs=1000'],
  },
};
