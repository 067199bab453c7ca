/** A lab with a run whose network can be looked into, and the window opened on it. */
import { expect, vi } from 'vitest';
import { createImagesReader } from '#core/inspection/index.ts';
import { parseRunSpec } from '#core/experiment/parse.ts';
import { startRun } from '#core/kinds/index.ts';
import { Workbench } from '#core/machine/index.ts';
import { patterns } from '../patterns.ts';
import { fakeLab } from './fakeLab.ts';
import { mountApp, settled } from './mountApp.ts';
import type { LabParams } from '#core/protocol/index.ts';
import type { TrainingSpec } from '#core/experiment/schema.ts';

export const images = patterns(30);
export const spec = parseRunSpec({
  data: { trainSize: 30, testSize: 30, validationFraction: 0.2 },
  network: { hidden: [12, 8] },
  training: { batchSize: 10, iterations: 6 },
}) as TrainingSpec;
const run = startRun(new Workbench(() => images), spec, 0);
for (const _ of run.steps);
export const network = run.network()!;
export const picture = images.test.pixels.slice(0, 784);

/** A lab with a run of that network. */
export function labWithNetwork({ arrays = network.arrays, testSealed = false } = {}) {
  const lab = fakeLab({ language: 'en' });
  const [id = 0] = lab.addPreset('optimizers', { seeds: [0] });
  for (const [other, one] of lab.runs) lab.runs.set(other, { ...one, spec, hasNetwork: other === id });
  lab.answers.readNetwork = () => ({ iteration: 6, arrays: [...arrays], testSealed });
  const six = { set: images.test, indices: Uint32Array.of(0, 1, 2, 3, 4, 5) };
  const read = createImagesReader(spec, six, 4)(arrays);
  lab.answers.readImages = ({ cell }: LabParams<'readImages'>) =>
    cell == null ? read : createImagesReader(spec, six, 4, cell)(arrays);
  lab.answers.datasetPictures = () => ({ rows: 28, columns: 28, pictures: [{ label: 5, pixels: picture }] });
  return { lab, id, read };
}

export async function opened(lab: ReturnType<typeof fakeLab>, place = '/inspect') {
  const mounted = await mountApp(place, lab);
  const { app } = mounted;
  await vi.waitFor(() => expect(app.find('.drawing-pad').exists()).toBe(true));
  await settled();
  const answers = (): string[] => app.findAll('.output').map((one) => one.attributes('aria-label') ?? '');
  return { ...mounted, answers };
}
