import { pow } from '../../numeric/index.ts';
import { last, lastMean } from '../../verdicts/readings.ts';
import { withParticle } from '../particle.ts';
import { told } from '../told.ts';
import { read } from './readings.ts';
import type { FigureExplanation } from './figureExplanation.ts';

/** η and λ of the preset, and its mini-batches an epoch. */
const [RATE, LAMBDA, AN_EPOCH] = [0.01, 0.1, 3];

export const weightDecayFigure: FigureExplanation = {
  reads: ['loss', 'train_accuracy', 'test_accuracy'],
  why: (results) => {
    const of = (id: string, metric: string, reading: Parameters<typeof read>[3]): number =>
      read(results, { penalty: id }, metric, reading);
    const [train, heldTrain] = ['none', 'l2'].map((id) => of(id, 'train_accuracy', last)) as [number, number];
    const [test, heldTest] = ['none', 'l2'].map((id) => of(id, 'test_accuracy', last)) as [number, number];
    const updates = of('l2', 'loss', ({ length }) => length);
    const [loss, heldLoss] = ['none', 'l2'].map((id) => of(id, 'loss', lastMean(AN_EPOCH))) as [number, number];
    return [
      {
        ko: `갱신마다 가중치에 1 − ηλ = ${withParticle(told(1 - RATE * LAMBDA, 4), '을')} 곱합니다. ${told(updates, 4)}번이면 ${told(pow(1 - RATE * LAMBDA, updates))}배로 줄 크기이고, 기울기가 계속 되돌려 주는 가중치만 커진 채로 남습니다.`,
        en: `Every update multiplies the weights by 1 − ηλ = ${told(1 - RATE * LAMBDA, 4)}; over ${told(updates, 4)} updates that alone would leave ${told(pow(1 - RATE * LAMBDA, updates))} of them. Only weights that the gradient keeps restoring stay large.`,
      },
      {
        ko: `쓰지 않으면 손실은 ${told(loss)}까지 내려가 300장을 외우고, 쓰면 벌점을 포함한 손실이 ${told(heldLoss)}에 머뭅니다. 훈련 정확도는 ${withParticle(told(train), '과')} ${told(heldTrain)}입니다.`,
        en: `Without it the loss falls to ${told(loss)}: the 300 images are known by heart. With it the loss, penalty included, stays at ${told(heldLoss)}. Training accuracies: ${told(train)} and ${told(heldTrain)}.`,
      },
      {
        ko: `차이가 ${told(train - test)}에서 ${withParticle(told(heldTrain - heldTest), '으로')} 바뀐 것은 훈련 정확도가 ${told(heldTrain - train)}, 시험 정확도가 ${told(heldTest - test)}만큼 달라졌기 때문입니다. 차이만 보면 무엇이 움직였는지 알 수 없습니다.`,
        en: `The gap goes from ${told(train - test)} to ${told(heldTrain - heldTest)} because training accuracy changes by ${told(heldTrain - train)} and test accuracy by ${told(heldTest - test)}. The gap alone does not tell which of them moved.`,
      },
    ];
  },
  change: {
    label: { ko: 'λ를 0.03으로 줄이기', en: 'Make λ 0.03' },
    settings: ['compare.penalty.1.lambda=0.03'],
  },
};
