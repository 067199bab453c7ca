/** The program of the lab under Electron: owns the store, serves windows and the main process, one port each. */
import { methodsWithPaths, serveLab } from '#core/protocol/index.ts';
import { labThread } from '#main/lab/labThread.ts';
import { openLab } from '#main/lab/index.ts';
import { portChannel } from './portChannel.ts';
import { trainerPorts } from './trainerPorts.ts';
import type { MessagePortMain } from 'electron';
import type { Lab } from '#main/lab/index.ts';
import type { Caller, FromLab, ToLab } from './processMessages.ts';

const tellMain = (message: FromLab): void => process.parentPort.postMessage(message);
const trainers = trainerPorts((id) => tellMain({ kind: 'startTrainer', id }));
const startThread = labThread(new URL('./labThread.js', import.meta.url));
let lab: Lab | null = null;

function open({ version, folder, store }: Extract<ToLab, { kind: 'open' }>): void {
  const { startTrainer } = trainers;
  try {
    lab = openLab({ version, folder, store, startTrainer, startThread });
  } catch (error) {
    tellMain({ kind: 'refused', message: error instanceof Error ? error.message : String(error) });
  }
}

/** A page names no paths; the main process hears of no points. */
function connect({ service, subscribe }: Lab, caller: Caller, port: MessagePortMain): void {
  const link = serveLab(service, portChannel(port), {
    forbidden: caller === 'window' ? methodsWithPaths : [],
    log: (line) => console.error(`lab: ${line}`),
  });
  const unsubscribe = subscribe((event) => {
    if (caller === 'window' || event.kind !== 'news') link.tell(event);
  });
  port.on('close', () => {
    unsubscribe();
    link.close();
  });
}

process.parentPort.on('message', ({ data, ports: [port] }) => {
  const message = data as ToLab;
  switch (message.kind) {
    case 'open':
      return open(message);
    case 'connect':
      return lab === null ? port?.close() : connect(lab, message.caller, port!);
    case 'trainer':
      return trainers.handOver(message.id, port!);
    case 'trainerEnded':
      return trainers.ended(message.id, message.cause);
    case 'close':
      return void Promise.resolve(lab?.close()).finally(() => process.exit());
  }
});
