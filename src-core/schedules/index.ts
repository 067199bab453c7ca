/** The learning-rate schedules; a new one is a file and a line here. */
import { familySchema } from '../schema/members.ts';
import { constant } from './constant.ts';
import { cosine } from './cosine.ts';
import { exponential } from './exponential.ts';
import { step } from './step.ts';
import { warmUp } from './warmUp.ts';

export const schedules = [constant, step, exponential, cosine, warmUp] as const;

export const scheduleSchema = familySchema(schedules);
