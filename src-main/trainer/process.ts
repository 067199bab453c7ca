/** The program of a trainer under Node: serves the process that forked it. */
import { lowerPriority } from './priority.ts';
import { widenVectors } from './wideVectors.ts';
import type { ToTrainer } from './messages.ts';

// Before anything is compiled.
lowerPriority();
const paired = widenVectors();
const { Trainer } = await import('./trainer.ts');

// Whom it cannot tell, it has no work for.
const trainer = new Trainer(
  (message) => process.send?.(message, undefined, {}, (error) => error && process.exit()),
  paired,
);
process.on('message', (message: ToTrainer) => trainer.receive(message));
process.on('disconnect', () => process.exit());
// Ctrl-C reaches every process of a terminal; who forked this one decides what becomes of the run.
process.on('SIGINT', () => undefined);
