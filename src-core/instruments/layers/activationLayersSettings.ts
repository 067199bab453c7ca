import { z } from 'zod';
import { activations } from '../../activations/index.ts';
import { initializers } from '../../initializers/index.ts';
import { countSetting, seedSetting } from '../fields.ts';

/** What can be moved where activations go through layers: the network, its first weights, its inputs. */
export const activationLayersSettings = z.strictObject({
  activation: activations.schema.default('sigmoid').meta({
    label: { ko: '활성화 함수', en: 'Activation' },
    help: { ko: '층마다 아핀 변환 뒤에 옵니다.', en: 'What follows the affine layer of each layer.' },
  }),
  initializer: initializers.schema.default({ id: 'normal', std: 1 }).meta({
    label: { ko: '가중치 초깃값', en: 'Initial weights' },
    help: {
      ko: '표준편차를 움직이면 모든 층이 함께 바뀝니다.',
      en: 'Move the standard deviation and all layers answer.',
    },
  }),
  layers: countSetting({
    low: 1,
    high: 10,
    default: 5,
    label: { ko: '층 수', en: 'Layers' },
    help: { ko: '은닉층의 수입니다.', en: 'How many hidden layers.' },
  }),
  width: countSetting({
    low: 2,
    high: 200,
    default: 100,
    scale: 'log',
    label: { ko: '층의 너비', en: 'Width' },
    help: { ko: '모든 층의 뉴런 수입니다.', en: 'Units of every layer.' },
  }),
  examples: countSetting({
    low: 10,
    high: 1000,
    default: 1000,
    scale: 'log',
    label: { ko: '입력 수', en: 'Inputs' },
    help: {
      ko: '정규분포에서 뽑은 입력의 개수입니다. 적을수록 빨리 답합니다.',
      en: 'Inputs drawn from a normal distribution; fewer answer sooner.',
    },
  }),
  seed: seedSetting(),
});
