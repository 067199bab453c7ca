import { z } from 'zod';
import { defineInitializer } from './define.ts';

export const lecun = defineInitializer({
  id: 'lecun',
  name: { ko: 'LeCun', en: 'LeCun' },
  help: {
    ko: '입력의 분산을 그대로 지킵니다. 교재의 Xavier와 같은 식입니다.',
    en: 'Keeps the variance of the inputs; the same formula as the Xavier of the textbook.',
  },
  reference: 'LeCun et al. 1998, Efficient BackProp',
  hyper: z.object({}),
  distribution: 'normal',
  spread: 'sqrt(1 / fanIn)',
});
