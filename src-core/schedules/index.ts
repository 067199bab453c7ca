/** The learning-rate schedules; a new one is a file and a line here. */
import { family } from '../schema/family.ts';
import { constant } from './constant.ts';
import { cosine } from './cosine.ts';
import { exponential } from './exponential.ts';
import { step } from './step.ts';
import { warmUp } from './warmUp.ts';
import { typedSchedule } from './typed.ts';

export const schedules = family(
  { name: { ko: '학습률 스케줄', en: 'Learning-rate schedule' }, short: false },
  [constant, step, exponential, cosine, warmUp],
  typedSchedule,
);
