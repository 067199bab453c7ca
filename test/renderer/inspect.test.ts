/** The place where one trained network is looked into, on a lab that keeps one. */
import { expect, it, vi } from 'vitest';
import { createImagesReader, followWeight, lossPlane, normalizeDigit, retrace } from '#core/inspection/index.ts';
import { parseRunSpec } from '#core/experiment/parse.ts';
import { aboutRun, trainedNetwork, writers } from '#core/model/index.ts';
import { startRun } from '#core/kinds/index.ts';
import { Workbench } from '#core/machine/index.ts';
import { architectureIn, predict } from '#core/training/predict.ts';
import { patterns } from '../patterns.ts';
import { fakeLab, uidOf } from './fakeLab.ts';
import { choosing } from './fileDialogs.ts';
import { mountApp, settled } from './mountApp.ts';
import type { LabParams } from '#core/protocol/index.ts';
import type { TrainingSpec } from '#core/experiment/schema.ts';

const images = patterns(30);
const spec = parseRunSpec({
  data: { trainSize: 30, testSize: 30, validationFraction: 0.2 },
  network: { hidden: [12, 8] },
  training: { batchSize: 10, iterations: 6 },
}) as TrainingSpec;
const run = startRun(new Workbench(() => images), spec, 0);
for (const _ of run.steps);
const network = run.network()!;
const picture = images.test.pixels.slice(0, 784);

/** A number as the window writes it, with a real minus sign. */
const numberOf = (text: string): number => Number(text.replaceAll('−', '-'));

/** A lab with a run of that network. */
function labWithNetwork({ arrays = network.arrays, testSealed = false } = {}) {
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

async function opened(lab: ReturnType<typeof fakeLab>, place = '/inspect') {
  const mounted = await mountApp(place, lab);
  const { app } = mounted;
  await vi.waitFor(() => expect(app.find('.drawing-pad').exists()).toBe(true));
  await settled();
  const answers = (): string[] => app.findAll('.output').map((one) => one.attributes('aria-label') ?? '');
  return { ...mounted, answers };
}
/** As the window writes probabilities. */
const written = (pixels: Uint8Array): string[] =>
  [...predict(spec, network, pixels).outputs].map((value, label) => `${label}: ${(100 * value).toFixed(1)}%`);

it('opens the newest run that has a network, and answers an example at once as the network does', async () => {
  const { lab, id } = labWithNetwork();
  const { app, router, answers } = await opened(lab);
  await vi.waitFor(() => expect(router.currentRoute.value.params['run']).toBe(uidOf(id)));
  await app.get('.example').trigger('click');
  expect(answers()).toEqual(written(picture));
  expect(app.get('.told').text()).toMatch(/^Read as \d: \d/);
});

it('opens one that diverged only where it is the only one, or asked for', async () => {
  const { lab, id } = labWithNetwork();
  for (const other of lab.addPreset('optimizers', { seeds: [1] }))
    lab.runs.set(other, { ...lab.runs.get(other)!, spec, hasNetwork: true, status: 'diverged' });
  const { router } = await opened(lab);
  await vi.waitFor(() => expect(router.currentRoute.value.params['run']).toBe(uidOf(id)));
});

it('reads a network from a file as it was written, and refuses another in a line', async () => {
  const about = aboutRun({ name: 'From afar', spec, seed: 0, uid: '0'.repeat(32), iteration: 6, data: null });
  const { app, answers } = await opened(
    labWithNetwork({ arrays: new Map([...network.arrays].map(([name, values]) => [name, values.map(() => 0)])) }).lab,
  );
  const open = async (bytes: Uint8Array): Promise<void> => {
    const button = app.findAll('button').find((one) => one.text() === 'Open a network file…')!;
    await choosing(new File([new Uint8Array(bytes)], 'network.onnx'), () => button.trigger('click'));
    await settled();
  };
  await open(Uint8Array.of(1, 2, 3));
  expect(document.body.textContent).toContain('it is neither ONNX nor safetensors, or cut off');
  await open(writers.onnx(trainedNetwork(architectureIn(spec, network), network, about)));
  await vi.waitFor(() => expect(app.find('h2').text()).toBe('From afar'));
  await app.get('.example').trigger('click');
  expect(answers()).toEqual(written(picture));
  await app
    .findAll('button')
    .find((one) => one.text() === 'Close the file')!
    .trigger('click');
  expect(app.text()).not.toContain('From afar');
});

it('reads what is drawn with the keys as MNIST’s digits were made, and clears it', async () => {
  const { answers, app } = await opened(labWithNetwork().lab);
  const blank = written(normalizeDigit(new Float32Array(140 * 140)));
  expect(answers()).toEqual(blank);
  const pad = app.get('.drawing-pad canvas');
  await pad.trigger('focus');
  await pad.trigger('keydown', { key: ' ' });
  for (let step = 0; step < 12; step++) await pad.trigger('keydown', { key: 'ArrowDown' });
  await settled();
  expect(answers()).not.toEqual(blank);
  await pad.trigger('keydown', { key: 'Delete' });
  expect(answers()).toEqual(blank);
});

it.each(['mouse', 'pen', 'touch'])(
  'reads what is drawn with %s, and offers to save nothing that is not there',
  async (pointerType) => {
    const { lab } = labWithNetwork();
    const { app, answers } = await opened(lab);
    const paper = app.get('.paper');
    const before = answers();
    const at = (type: string, clientX: number, clientY: number) =>
      paper.trigger(type, { button: 0, pointerId: 1, pointerType, clientX, clientY });
    await at('pointerdown', 60, 30);
    for (let y = 40; y <= 110; y += 10) await at('pointermove', 60 + y / 10, y);
    await at('pointerup', 70, 110);
    await vi.waitFor(() => expect(answers()).not.toEqual(before));
    const drawn = answers();
    // Lifted, it draws nothing.
    await at('pointermove', 10, 10);
    await settled();
    expect(answers()).toEqual(drawn);
    // The plane of a way that nobody has retraced is no picture yet.
    const path = app.findAll('.inspect-card').find((card) => card.text().includes('The path of the training'))!;
    expect(
      path.findAll('button').filter((one) => one.attributes('disabled') !== undefined).length,
    ).toBeGreaterThanOrEqual(2);
  },
);

it('takes an answer apart, by products that add up, to the product of one pixel', async () => {
  const { app } = await opened(labWithNetwork().lab);
  await app.get('.example').trigger('click');
  await app.findAll('.output')[3]!.trigger('focus');
  const numbers = (): number[] =>
    [
      ...app
        .get('.sum')
        .text()
        .matchAll(/−?\d[\d.e−]*/g),
    ].map(([text]) => numberOf(text));
  const [bias = NaN, products = NaN, z = NaN] = numbers();
  expect(bias + products).toBeCloseTo(z, 2);
  expect(app.get('.products-way').text()).toContain('Output 3');
  await app.get('.product').trigger('click');
  expect(app.get('.products-way').text()).toContain('of hidden layer 2');
  await app.get('.product').trigger('click');
  const pixels = app.get('.pixel-products');
  await pixels.get('.looking').trigger('keydown', { key: 'ArrowRight' });
  const said = /Row (\d+), column (\d+): x · w = (\S+) × (\S+) = (\S+)/.exec(pixels.get('.told').text());
  const [row = NaN, column = NaN, x = NaN, w = NaN, product = NaN] = said!.slice(1).map(numberOf);
  expect(x).toBeCloseTo(picture[(row - 1) * 28 + column - 1]! / 255, 3);
  expect(x * w).toBeCloseTo(product, 4);
});

it('counts what was taken for what, and shows the worst, one of which can be read', async () => {
  const { lab, read } = labWithNetwork();
  const { app, answers } = await opened(lab);
  expect(app.text()).toContain(`${read.right} of 6 images read rightly`);
  const counted = app.findAll('.many').map((cell) => Number(cell.text()));
  expect(counted.reduce((sum, one) => sum + one, 0)).toBe(6);
  const worst = app.findAll('.worst-image');
  expect(worst).toHaveLength(4);
  await worst[0]!.trigger('click');
  expect(answers()).toEqual(written(read.worst[0]!.pixels));
});

it('shows the worst of one cell of the confusion alone, and all again', async () => {
  const { lab, read } = labWithNetwork();
  const { app } = await opened(lab);
  const [{ label, read: as } = { label: 0, read: 0 }] = read.worst;
  const cellAt = (at: number) => app.findAll('.one-cell')[at]!;
  const many = read.confusion[label * 10 + as]!;
  expect(cellAt(label * 10 + as).attributes('aria-label')).toBe(`label ${label}, read as ${as}, images ${many}`);
  await cellAt(label * 10 + as).trigger('click');
  await vi.waitFor(() => expect(app.findAll('.worst-image')).toHaveLength(Math.min(4, many)));
  expect(app.text()).toContain(`${label} read as ${as}: of ${many} images`);
  expect(cellAt(label * 10 + as).attributes('aria-pressed')).toBe('true');
  // One that holds nothing cannot be chosen; the one that is chosen gives all back.
  await cellAt(read.confusion.indexOf(0)).trigger('click');
  expect(cellAt(label * 10 + as).attributes('aria-pressed')).toBe('true');
  await cellAt(label * 10 + as).trigger('keydown', { key: 'Enter' });
  await vi.waitFor(() => expect(app.findAll('.worst-image')).toHaveLength(4));
  await cellAt(0).trigger('keydown', { key: 'ArrowRight' });
  expect(app.findAll('.one-cell[tabindex="0"]')).toHaveLength(1);
});

it('reads no sealed test images, and says so', async () => {
  const { lab } = labWithNetwork({ testSealed: true });
  const { app } = await opened(lab);
  expect(app.text()).toContain('The test data of this run are sealed');
  const asked = lab.calls.filter(([method]) => method === 'readImages').map(([, params]) => params);
  expect(asked).toMatchObject([{ images: 'validation' }]);
});

it('tells that a network diverged, in place of answers that are none', async () => {
  const arrays = new Map(network.arrays);
  arrays.set(
    'b1',
    Float32Array.from({ length: 12 }, () => NaN),
  );
  const { app } = await mountApp('/inspect', labWithNetwork({ arrays }).lab);
  await vi.waitFor(() => expect(app.find('.broken').exists()).toBe(true));
  expect(app.find('.drawing-pad').exists()).toBe(false);
});

it('goes through the networks of its training with one scrubber, which moves every picture', async () => {
  const { lab } = labWithNetwork();
  const steps = retrace(new Workbench(() => images), { spec, seed: 0 }, network, [0, 2, 6]);
  let next = steps.next();
  while (next.done !== true) next = steps.next();
  const way = next.value;
  lab.answers.retraceTraining = () => way.map(({ arrays, ...rest }) => ({ ...rest, arrays: [...arrays] }));
  lab.answers.lossPlane = () => {
    const measuring = lossPlane(spec, way, { set: images.train, indices: Uint32Array.of(0, 1, 2) });
    let measured = measuring.next();
    while (measured.done !== true) measured = measuring.next();
    return measured.value;
  };
  const { app, answers } = await opened(lab);
  await app.get('.example').trigger('click');
  expect(answers()).toEqual(written(picture));
  expect(app.findAll('.histogram-bars')).toHaveLength(3);
  await app.get('.way-bar button').trigger('click');
  await vi.waitFor(() => expect(app.find('.way-bar input').exists()).toBe(true));
  expect(answers()).toEqual(written(picture));
  await app.get('.way-bar input').setValue(1);
  await settled();
  const { outputs } = predict(spec, { ...network, arrays: way[1]!.arrays }, picture);
  expect(answers()).toEqual([...outputs].map((value, label) => `${label}: ${(100 * value).toFixed(1)}%`));
  expect(app.findAll('.histogram-bars')).toHaveLength(6);
  expect(lab.calls.filter(([method]) => method === 'readImages').at(-1)?.[1]).toMatchObject({ iteration: 2 });
  const measure = app.findAll('button').find((button) => button.text() === 'Measure the loss around it');
  await measure!.trigger('click');
  await vi.waitFor(() => expect(app.text()).toContain('of the movement'));
  expect(app.text()).toContain('After 2 updates the network’s own loss is');
});

it('reads with units dropped, beside the whole network, and draws other masks when asked', async () => {
  const { app } = await opened(labWithNetwork().lab);
  await app.get('.example').trigger('click');
  const told = (): string =>
    app
      .findAll('p')
      .find((one) => one.text().startsWith('Under '))
      ?.text() ?? '';
  const kept = (): string =>
    app
      .findAll('.unit')
      .map((one) => (one.classes('kept') ? 1 : 0))
      .join('');
  await vi.waitFor(() => expect(told()).toMatch(/Under \d+ of 40 masks it is read as \d/));
  const before = kept();
  expect(before).toHaveLength(20);
  await app
    .findAll('button')
    .find((button) => button.text() === 'Draw new masks')!
    .trigger('click');
  await vi.waitFor(() => expect(kept()).not.toBe(before));
});

/** Answers the diary of any number, as the lab's thread does. */
function followsWeights(lab: ReturnType<typeof fakeLab>): void {
  lab.answers.followWeight = ({ array, row, column }: LabParams<'followWeight'>) => {
    const place = { array, row, column };
    const following = followWeight(
      new Workbench(() => images),
      { spec, seed: 0 },
      { kept: network, losses: [] },
      { place, until: 6 },
    );
    let next = following.next();
    while (next.done !== true) next = following.next();
    return next.value;
  };
}

it('follows the weight of the pixel that was clicked, and any number that is named, update by update', async () => {
  const { lab } = labWithNetwork();
  followsWeights(lab);
  const { app, router } = await opened(lab);
  const button = (text: string) => app.findAll('button').find((one) => one.text() === text)!;
  await button('See the diary of W1[407, 1]').trigger('click');
  await vi.waitFor(() => expect(app.find('.diary-picture').exists()).toBe(true));
  expect(router.currentRoute.value.query).toEqual({ weight: 'W1.407.1' });
  const told = (): string => app.get('.diary-picture .told').text();
  expect(told()).toContain('Update 1: W1[407, 1]');

  await app.get('.diary-card select').setValue('W2');
  const [row, column] = app.findAll('.diary-card input');
  await row!.setValue('13');
  expect(app.get('.diary-card .error').text()).toMatch(/\b12\b/);
  expect(button('Follow its training').attributes('disabled')).toBeDefined();
  await row!.setValue('12');
  await column!.setValue('3');
  await app.get('.diary-card form').trigger('submit');
  await vi.waitFor(() => expect(told()).toContain('W2[12, 3]'));
  await app.get('.diary-card .scrub').setValue('6');
  const after = network.arrays.get('W2')![11 * 8 + 2]!;
  expect(told()).toMatch(new RegExp(`Update 6: .* → ${Number(after.toPrecision(4))},`.replaceAll('-', '.')));
  expect(app.findAll('.diary-picture .lines li').length).toBeGreaterThan(0);
});

it('follows a run that trains as far as it has come, though it has no network yet', async () => {
  const { lab, id } = labWithNetwork();
  followsWeights(lab);
  lab.runs.set(id, { ...lab.runs.get(id)!, hasNetwork: false, status: 'running', iteration: 7, iterations: 60 });
  const { app } = await mountApp(`/inspect/${uidOf(id)}?weight=b1.1.2`, lab);
  await vi.waitFor(() => expect(app.find('.diary-picture').exists()).toBe(true));
  expect(app.text()).toContain('It is training');
  expect(app.text()).toContain('Followed up to update 6.');
});

it('where there is no network, it trains a small one and waits for it', async () => {
  const lab = fakeLab({ language: 'en' });
  const keep = lab.runs.set.bind(lab.runs);
  lab.runs.set = (id, one) => keep(id, { ...one, hasNetwork: false });
  const { app, router } = await mountApp('/inspect', lab);
  await vi.waitFor(() => expect(app.find('.ui-empty').exists()).toBe(true));
  await app.get('.ui-empty button').trigger('click');
  await vi.waitFor(() => expect(router.currentRoute.value.params['run']).toBe(uidOf(1)));
  const [, started] = lab.calls.find(([method]) => method === 'startExperiment') ?? [];
  expect(started).toMatchObject({ experiment: { network: { hidden: [50] } } });
  await vi.waitFor(() => expect(app.text()).toContain('It is training'));
});
