import { expect, it } from 'vitest';
import { parseRunSpec } from '#core/experiment/parse.ts';
import { startRun } from '#core/kinds/index.ts';
import { Workbench } from '#core/machine/index.ts';
import { predict } from '#core/training/predict.ts';
import { patterns } from '../patterns.ts';
import type { TrainingSpec } from '#core/experiment/schema.ts';

const COUNT = 20;
const images = patterns(COUNT);

/** What a trained network says of the images that it trained on, a row an image, and its mean loss over them. */
function trainedWith(loss: string): { readonly rows: readonly number[][]; readonly loss: number } {
  const spec = parseRunSpec({
    data: { trainSize: COUNT, testSize: COUNT },
    network: { hidden: [12], loss },
    training: { batchSize: COUNT, iterations: 10 },
    record: { losses: true },
  }) as TrainingSpec;
  const run = startRun(new Workbench(() => images), spec, 0);
  const points = [...run.steps].flatMap((step) => step.points);
  const { classes, outputs } = predict(spec, run.network()!, images.train.pixels);
  const rows = Array.from({ length: COUNT }, (_, n) => [...outputs.subarray(n * classes, (n + 1) * classes)]);
  return { rows, loss: points.findLast(({ metric }) => metric === 'train_loss')!.value };
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const label = (image: number): number => images.train.labels[image]!;

it('after a cross-entropy a network says probabilities, of which its loss is made', () => {
  const { rows, loss } = trainedWith('softmax-cross-entropy');
  for (const row of rows) expect(sum(row)).toBeCloseTo(1, 5);
  expect(-sum(rows.map((row, image) => Math.log(row[label(image)]!))) / COUNT).toBeCloseTo(loss, 5);
});

it('after a squared error it says its scores as they are, of which its loss is made', () => {
  const { rows, loss } = trainedWith('squared-error');
  const squares = rows.flatMap((row, image) => row.map((score, k) => (score - (k === label(image) ? 1 : 0)) ** 2));
  expect(sum(squares) / 2 / COUNT).toBeCloseTo(loss, 5);
  expect(rows.flat().some((score) => score < 0)).toBe(true);
});
