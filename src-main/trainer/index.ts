export { TrainersAhead } from './ahead.ts';
export { forkTrainer } from './fork.ts';
export type { StartTrainer, TrainerLink, TrainerListener } from './link.ts';
export type { FromTrainer, Job, ToTrainer } from './messages.ts';
