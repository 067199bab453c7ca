import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { parseImages, parseLabels } from '#core/datasets/idx.ts';
import { checkRun } from '#core/training/execute.ts';
import { parseExperiment } from '#core/experiment/parse.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { findDataSource, loadDataset } from '#main/data/index.ts';
import { openSessionCopy, writeSession } from '#main/sessions/index.ts';
import { korean } from '../../src-renderer/i18n/refusals.ts';

const folder = mkdtempSync(join(tmpdir(), 'descent-refusals-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const experiment = (fields: object) => () =>
  planRuns(parseExperiment({ format: FORMAT, name: 'A', ...fields })).forEach(({ spec }) =>
    checkRun(spec, { dataset: (id) => loadDataset(findDataSource(id, null)) }),
  );
const images = (...words: number[]): Uint8Array => new Uint8Array(Uint32Array.from(words).buffer).reverse();
const file = (name: string, contents: string): string => {
  writeFileSync(join(folder, name), contents);
  return join(folder, name);
};

/** What the core and the lab really refuse, one of each kind. */
const refused: Readonly<Record<string, () => unknown>> = {
  'a field that is not known': experiment({ trainig: {} }),
  'a number out of its range': experiment({ training: { batchSize: 0 } }),
  'a fraction for a whole number': experiment({ training: { batchSize: 1.5 } }),
  'a text for a number': experiment({ training: { batchSize: 'many' } }),
  'a list for an object': () => parseExperiment([]),
  'an optimizer that is not known': experiment({ optimizer: { id: 'sdg' } }),
  'a kind that is not known': experiment({ kind: 'dance' }),
  'a negative learning rate': experiment({ optimizer: { id: 'sgd', learningRate: -1 } }),
  'too many layers': experiment({ network: { hidden: Array.from({ length: 1000 }, () => 10) } }),
  'too many runs': experiment({
    seeds: Array.from({ length: 200 }, (_, seed) => seed),
    compare: { 'optimizer.learningRate': Array.from({ length: 60 }, (_, at) => (at + 1) / 100) },
  }),
  'a label without a value': experiment({ compare: { optimizer: [{ label: '', value: 1 }] } }),
  'more images than there are': experiment({ data: { trainSize: 70_000 } }),
  'a file that is cut off': () => parseLabels(new Uint8Array(3), 'labels'),
  'a file of another kind': () => parseImages(images(28, 28, 1, 7), 'images'),
  'images of another size': () => parseImages(images(9, 9, 1, 0x803), 'images'),
  'a file without images': () => parseImages(images(28, 28, 0, 0x803), 'images'),
  'images that are cut off': () => parseImages(images(28, 28, 5, 0x803), 'images'),
  'a folder that is not there': () => loadDataset(findDataSource('mnist', join(folder, 'none'))),
  'a file for a folder': () => findDataSource('mnist', file('one', '')),
  'a folder without data': () => loadDataset(findDataSource('mnist', folder)),
  'a session that is not there': () => openSessionCopy(join(folder, 'none.descent')),
  'a session that is empty': () => openSessionCopy(file('empty.descent', '')),
  'a session that is a text': () => openSessionCopy(file('text.descent', 'text '.repeat(100))),
  'a session in a folder that is not there': () => writeSession('store', join(folder, 'none', 'a.descent')),
};

it.each(Object.entries(refused))('tells of %s in Korean, with the value', async (_, attempt) => {
  const message = await Promise.resolve()
    .then(attempt)
    .then(
      () => 'was not refused',
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
  const told = korean(message);
  expect(told, message).toMatch(/[가-힣]+.*\.?/);
  expect(told).not.toMatch(/\b(must|got|is not|cannot|has|take)\b|undefined/);
});

it('shows what has no counterpart as it came', () => {
  expect(korean('out of memory')).toBe('out of memory');
});
