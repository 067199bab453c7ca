/** What is settled of a search and what is to be trained next, of all that is known now. */
import { halve } from './halve.ts';
import { asha, median, stopInOrder } from './stopInOrder.ts';
import type { Going } from './judge.ts';
import type { Look, Progress } from './trial.ts';

/** Epochs between two looks of the median rule. */
const EVERY = 5;
/** No run is longer. */
const MOST_LOOKS = 200;

export function progressOf(going: Going, look: Look): Progress {
  const { stopping } = going.file;
  switch (stopping?.id) {
    case undefined:
      return halve({ rungs: [], reduction: 1 }, going, look);
    case 'halving':
      return halve(stopping, going, look);
    case 'asha':
      return stopInOrder(asha(stopping.rungs, stopping.reduction), going, look);
    case 'median': {
      const rungs = Array.from({ length: MOST_LOOKS }, (_, place) => stopping.epochs + place * EVERY);
      return stopInOrder(median(rungs, stopping.trials), going, look);
    }
  }
}
