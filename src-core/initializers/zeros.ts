import { z } from 'zod';
import { defineInitializer } from './define.ts';

export const zeros = defineInitializer({
  id: 'zeros',
  name: { ko: '모두 0', en: 'Zeros' },
  help: {
    ko: '모든 뉴런이 똑같이 갱신되어 학습이 되지 않습니다. 왜 안 되는지 보여 주는 보기입니다.',
    en: 'All units stay alike, so nothing is learned; here to show why not.',
  },
  reference: 'Deep Learning from Scratch, §6.2.1',
  hyper: z.object({}),
  distribution: 'constant',
  spread: '0',
});
