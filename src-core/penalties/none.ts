import { z } from 'zod';
import { definePenalty } from './define.ts';

/** No penalty. */
export const none = definePenalty({
  id: 'none',
  name: { ko: '페널티 없음', en: 'No penalty' },
  help: {
    ko: '손실에 아무것도 더하지 않습니다.',
    en: 'Nothing is added to the loss.',
  },
  reference: 'Deep Learning from Scratch, §6.4',
  hyper: z.object({}),
  loss: null,
  gradient: null,
  decay: null,
});
