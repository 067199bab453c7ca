import { z } from 'zod';
import { defineActivation } from './define.ts';

export const identity = defineActivation({
  id: 'identity',
  name: { ko: '항등 함수', en: 'Identity' },
  help: {
    ko: '그대로 내보냅니다. 층을 쌓아도 한 층과 같아집니다.',
    en: 'Changes nothing: layers stacked with it are as one.',
  },
  reference: 'Deep Learning from Scratch, §3.2',
  hyper: z.object({}),
  formula: 'x',
  derivative: '1',
  derivativeOf: 'y',
  rectifying: false,
  displayOnly: false,
});
