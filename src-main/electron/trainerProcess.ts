import { MessageChannelMain, utilityProcess } from 'electron';
import type { MessagePortMain, UtilityProcess } from 'electron';

export interface TrainerProcess {
  readonly process: UtilityProcess;
  /** The lab's end. */
  readonly port: MessagePortMain;
}

/** Starts a trainer; `ended` is told once how it ended. */
export function startTrainerProcess(program: string, ended: (cause: string) => void): TrainerProcess {
  const child = utilityProcess.fork(program, [], { serviceName: 'Descent trainer' });
  const { port1, port2 } = new MessageChannelMain();
  child.postMessage(null, [port1]);
  let error: string | null = null;
  child.on('error', (type, location) => (error = `${type} in ${location}`));
  child.once('exit', (code) => ended(error ?? `exit code ${code}`));
  return { process: child, port: port2 };
}
