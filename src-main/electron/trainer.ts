/** The program of a trainer under Electron: serves the lab over the port that the main process hands it. */
import { lowerPriority } from '#main/trainer/priority.ts';
import { Trainer } from '#main/trainer/trainer.ts';
import { widenVectors } from '#main/trainer/wideVectors.ts';
import type { ToTrainer } from '#main/trainer/index.ts';

lowerPriority();
const paired = widenVectors();
process.parentPort.once('message', ({ ports }) => {
  const [port] = ports;
  if (port === undefined) throw new Error('a trainer needs a port');
  const trainer = new Trainer((message) => port.postMessage(message), paired);
  port.on('message', ({ data }) => trainer.receive(data as ToTrainer));
  // The lab needs it no more, or has ended; what trained is stored as far as its last checkpoint.
  port.on('close', () => process.exit());
  port.start();
});
