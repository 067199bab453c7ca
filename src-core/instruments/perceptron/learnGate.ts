import { gates, inputs } from './gates.ts';
import { outputOf, sumOf } from './neuron.ts';
import type { Gate } from './gates.ts';
import type { Neuron } from './neuron.ts';

/** One look at one point, and what became of the neuron. */
export interface LearningStep extends Neuron {
  /** From 1. */
  readonly epoch: number;
  /** Place of the point among the four. */
  readonly point: number;
  readonly sum: number;
  readonly output: 0 | 1;
  readonly target: 0 | 1;
}

export interface Learning {
  readonly steps: readonly LearningStep[];
  /** Updates that were made. */
  readonly updates: number;
  /** The first epoch in which no point was wrong; null where there was none. */
  readonly learned: number | null;
  /** Two epochs that ended with the same weights, so that learning goes round for ever; null where none did. */
  readonly repeats: readonly [first: number, again: number] | null;
}

/**
 * The perceptron's learning rule, point by point: where y is not t, b ← b + η (t − y), w ← w + η (t − y) x. Ends with an epoch
 * without a mistake, or where it begins to repeat. Rosenblatt 1958.
 */
export function learnGate(gate: Gate, start: Neuron, learningRate: number, epochs: number): Learning {
  const steps: LearningStep[] = [];
  const seen = new Map([[JSON.stringify(start), 0]]);
  let neuron = start;
  let updates = 0;
  for (let epoch = 1; epoch <= epochs; epoch++) {
    let mistakes = 0;
    inputs.forEach((x, point) => {
      const [sum, output, target] = [sumOf(neuron, x), outputOf(neuron, x), gates[gate][point]!];
      const change = learningRate * (target - output);
      if (change !== 0) {
        const { b, w1, w2 } = neuron;
        neuron = { b: b + change, w1: w1 + change * x[0], w2: w2 + change * x[1] };
        mistakes++;
      }
      steps.push({ epoch, point, sum, output, target, ...neuron });
    });
    updates += mistakes;
    if (mistakes === 0) return { steps, updates, learned: epoch, repeats: null };
    const first = seen.get(JSON.stringify(neuron));
    if (first !== undefined) return { steps, updates, learned: null, repeats: [first, epoch] };
    seen.set(JSON.stringify(neuron), epoch);
  }
  return { steps, updates, learned: null, repeats: null };
}
