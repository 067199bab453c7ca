import { MessageChannelMain } from 'electron';
import { startUtilityProgram } from './utilityProgram.ts';
import type { MessagePortMain } from 'electron';
import type { UtilityProgram } from './utilityProgram.ts';

export interface TrainerProgram {
  readonly program: UtilityProgram;
  /** The lab's end. */
  readonly port: MessagePortMain;
}

export function startTrainer(path: string): TrainerProgram {
  const program = startUtilityProgram({ program: path, name: 'Descent trainer' });
  const { port1, port2 } = new MessageChannelMain();
  program.post(null, [port1]);
  return { program, port: port2 };
}
