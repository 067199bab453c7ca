/** The place where one trained network is looked into, on a lab that keeps one. */
import { expect, it, vi } from 'vitest';
import { lossPlane, normalizeDigit, retrace } from '#core/inspection/index.ts';
import { aboutRun, trainedNetwork, writers } from '#core/model/index.ts';
import { Workbench } from '#core/machine/index.ts';
import { architectureIn, predict } from '#core/training/predict.ts';
import { fakeLab, uidOf } from './fakeLab.ts';
import { images, labWithNetwork, network, opened, picture, spec } from './inspectedLab.ts';
import { choosing } from './fileDialogs.ts';
import { mountApp, settled } from './mountApp.ts';

/** A number as the window writes it, with a real minus sign. */
const numberOf = (text: string): number => Number(text.replaceAll('−', '-'));

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
