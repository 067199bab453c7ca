import { describe, expect, it } from 'vitest';
import { InputError } from '#core/schema/inputError.ts';
import { aboutRun, readNetwork, writers } from '#core/model/index.ts';
import { formats } from '#core/model/formats.ts';
import { FIELD } from '#core/model/onnxMessages.ts';
import { bytesField, fieldsOf, integerField, joined, textField } from '#core/model/protobuf.ts';
import { predict } from '#core/training/predict.ts';
import { RandomState } from '#core/random/randomState.ts';
import { images, made } from './trainedNetworks.ts';

const network = { hidden: [12, 9], batchNorm: true, dropout: 0.3, activation: 'gelu' };
const run = made(network, ({ spec, seed }) =>
  aboutRun({ name: 'Ünïque: 손글씨 🦀', spec, seed, uid: '0'.repeat(32), iteration: 60, data: 'e9f4' }),
);
const files = Object.fromEntries(formats.map((format) => [format, writers[format](run.network)]));

/** What is told of a file that is refused, `read` of one that is not. */
function told(file: Uint8Array): string {
  try {
    readNetwork(file);
    return 'read';
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
}

describe.each(formats)('A network as %s', (format) => {
  const file = files[format]!;

  it('is read back as it was, and says the same', () => {
    const { name, spec, seed, arrays } = readNetwork(file);
    expect({ name, spec, seed }).toEqual({ name: 'Ünïque: 손글씨 🦀', spec: run.spec, seed: 3 });
    expect([...arrays]).toEqual([...run.network.arrays]);
    expect(predict(spec, { arrays }, images.bytes).outputs).toEqual(run.outputs);
  });

  it('is the same file every time', () => {
    expect(writers[format](run.network)).toEqual(file);
  });

  it('is refused wherever it is cut off', () => {
    const cuts = Array.from({ length: 200 }, (_, at) => Math.floor((at * file.length) / 200));
    expect(cuts.map((cut) => told(file.subarray(0, cut))).filter((line) => line === 'read')).toEqual([]);
  });

  it('is refused in one line, or read as a network of the same shape, with any bytes changed', () => {
    const random = new RandomState(11);
    // Behind the head most bytes are weights, whose every value is one.
    const outcomes = Array.from({ length: 200 }, () => {
      const changed = file.slice();
      for (let n = random.integer(4); n >= 0; n--) changed[random.integer(6000)] = random.integer(256);
      return told(changed);
    });
    expect(outcomes.filter((line) => line.includes('\n'))).toEqual([]);
    expect(new Set(outcomes).size).toBeGreaterThan(2);
  });
});

it('A file of safetensors has the layout that its format asks for', () => {
  const file = files['safetensors']!;
  const length = Number(new DataView(file.buffer).getBigUint64(0, true));
  expect(length % 8).toBe(0);
  const header = JSON.parse(Buffer.from(file.subarray(8, 8 + length)).toString()) as Record<string, object>;
  expect(Object.keys(header['__metadata__']!)).toEqual(['experiment', 'run', 'iteration', 'data', 'input']);
  expect(header['W1']).toEqual({ dtype: 'F32', shape: [784, 12], data_offsets: [0, 4 * 784 * 12] });
  expect(header['gamma1']).toMatchObject({ dtype: 'F32', shape: [12] });
  const first = new DataView(file.buffer, 8 + length).getFloat32(4, true);
  expect(first).toBe(run.network.arrays.get('W1')![1]);
});

describe('A file of ONNX that computes something else with the same nodes is refused', () => {
  const file = files['onnx']!;
  const swapped = (from: string, to: string): Uint8Array => {
    const at = Buffer.from(file).lastIndexOf(from);
    const changed = file.slice();
    changed.set(Buffer.from(to), at);
    return changed;
  };
  const model = fieldsOf(file);
  const behind = (...fields: Uint8Array[]): Uint8Array => joined([file, ...fields]);
  const graph = model.find(({ field }) => field === FIELD.model.graph)!.value as Uint8Array;
  const tensor = fieldsOf(graph).find(({ field }) => field === FIELD.graph.tensor)!.value as Uint8Array;
  const within = joined([
    bytesField(FIELD.model.graph, graph, bytesField(FIELD.graph.tensor, tensor)),
    ...model.flatMap(({ field, value }) =>
      field === FIELD.model.graph
        ? []
        : [typeof value === 'number' ? integerField(field, value) : bytesField(field, value)],
    ),
  ]);

  it.each([
    ['whose output is another', swapped('probabilities', 'batchNorm2   ')],
    ['of other operators', behind(bytesField(FIELD.model.operatorSet, integerField(FIELD.operatorSet.version, 1)))],
    ['with operators of its own', behind(bytesField(25, textField(1, 'Gemm')))],
    ['with an array twice', within],
    ['with a second graph', behind(bytesField(FIELD.model.graph, graph))],
    ['with another experiment behind', behind(bytesField(14, textField(1, 'experiment'), textField(2, '{}')))],
  ])('%s', (_what, changed) => expect(told(changed)).toMatch(/^file must be a network as Descent writes it/));

  it('and of arrays with other numbers is not', () => {
    const changed = file.slice();
    const at = Buffer.from(file).indexOf(Buffer.from(run.network.arrays.get('b3')!.buffer));
    expect(at).toBeGreaterThan(0);
    new DataView(changed.buffer).setFloat32(at, 7, true);
    expect(readNetwork(changed).arrays.get('b3')![0]).toBe(7);
  });
});

describe('A file of another network is refused', () => {
  const { network: plain } = run;
  const { about } = plain;
  const retold = (change: (experiment: string) => string) =>
    writers.onnx({ ...plain, about: { ...about, experiment: change(about['experiment']!) } });

  it.each([
    ['that tells of none', writers.safetensors({ ...plain, about: {} }), /does not tell the experiment/],
    [
      'whose experiment compares',
      retold((text) => text.replace('"seeds":[3]', '"seeds":[3,4]')),
      /one run that trains/,
    ],
    ['whose experiment is damaged', retold((text) => text.slice(1)), /experiment is refused.*JSON/],
    [
      'with other widths',
      retold((text) => text.replace('[12,9]', '[12,8]')),
      /array W2 must be float32 \[12, 8\], got float32 \[12, 9\]/,
    ],
    [
      'with fewer layers',
      retold((text) => text.replace('"batchNorm":true', '"batchNorm":false')),
      /array gamma1 must be left out/,
    ],
    [
      'with more layers',
      retold((text) => text.replace('[12,9]', '[12,9,9]')),
      /array W3 must be float32 \[9, 9\], got float32 \[9, 10\]/,
    ],
    [
      'that computes otherwise',
      retold((text) => text.replace('"gelu"', '"tanh"')),
      /array activation1:0.5 must be left out/,
    ],
    [
      'that drops otherwise',
      retold((text) => text.replace('"dropout":0.3', '"dropout":0')),
      /array dropout1:0.7 must be left out/,
    ],
    [
      'that gives scores',
      retold((text) => text.replace('softmax-cross-entropy', 'squared-error')),
      /what it computes is not/,
    ],
  ])('%s', (_, file, line) => {
    expect(told(file)).toMatch(line);
  });
});
