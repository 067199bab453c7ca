import { InferenceSession, Tensor, env } from 'onnxruntime-web';
import { describe, expect, it } from 'vitest';
import { CLASSES } from '#core/datasets/index.ts';
import { onnxTypes, parseFormula, substitute, toFunction, toOnnx } from '#core/formula/index.ts';
import { writers } from '#core/model/index.ts';
import { modelMessage } from '#core/model/onnxMessages.ts';
import { randomFormulas } from '../randomFormulas.ts';
import { images, made, networks } from './trainedNetworks.ts';
import type { OnnxBuilder } from '#core/formula/index.ts';
import type { OnnxNode } from '#core/model/onnxGraph.ts';

env.wasm.numThreads = 1;

/** What ONNX's own runtime computes, by name. */
async function run(file: Uint8Array, given: Readonly<Record<string, Tensor>>): Promise<Map<string, Float32Array>> {
  const session = await InferenceSession.create(file, { graphOptimizationLevel: 'disabled' });
  const results = await session.run(given);
  const values = Object.entries(results).map(([name, { data }]) => [name, data as Float32Array] as const);
  await session.release();
  return new Map(values);
}

describe('A network as ONNX says of a thousand images in ONNX Runtime what it says here', () => {
  const best = (values: Float32Array, image: number): number => {
    const row = values.subarray(image * CLASSES, (image + 1) * CLASSES);
    return row.indexOf(Math.max(...row));
  };
  const given = { images: new Tensor('float32', images.inputs, [images.count, 784]) };

  it.each(Object.entries(networks))('%s', async (_, network) => {
    const { network: trained, outputs } = made(network);
    const [[name, values], ...others] = [...(await run(writers.onnx(trained), given))] as [[string, Float32Array]];
    expect(others).toEqual([]);
    expect(name).toBe(trained.architecture.loss === 'squared-error' ? 'affine2' : 'probabilities');
    expect(values).toHaveLength(outputs.length);
    const far = values.reduce((most, value, at) => Math.max(most, Math.abs(value - outputs[at]!)), 0);
    expect(far).toBeLessThan(1e-6);
    const same = Array.from({ length: images.count }, (_, image) => best(values, image) === best(outputs, image));
    expect(same.filter(Boolean)).toHaveLength(images.count);
  });
});

it('A formula of any functions has the same values in ONNX Runtime', async () => {
  const x = Float32Array.from({ length: 41 }, (_, at) => (at - 20) / 4);
  // A power of 1 to infinity is 1 there and NaN here, as in JavaScript; of this seed none has one.
  const random = randomFormulas(100, 7).filter((text) => !text.includes('y'));
  const texts = ['7', 'x', 'where(x, 2, 3)', 'x != x', 'x <= 1', '-x', ...random];
  const nodes: OnnxNode[] = [];
  const numbers = new Map<string, number>();
  const builder: OnnxBuilder = {
    node: (operator, inputs, to) => {
      const output = `node${nodes.length}`;
      nodes.push({ operator, inputs, output, floats: {}, integers: to === undefined ? {} : { to: onnxTypes[to] } });
      return output;
    },
    number: (value) => {
      numbers.set(`:${value}`, value);
      return `:${value}`;
    },
  };
  const formulas = texts.map((text) => substitute(parseFormula(text), {}));
  const outputs = formulas.map((formula) => builder.node('Identity', [toOnnx(formula, { x: 'x' }, builder)]));
  const file = modelMessage({
    nodes,
    tensors: [...numbers].map(([name, value]) => ({ name, shape: [], values: Float32Array.of(value) })),
    input: { name: 'x', dimensions: ['N'] },
    outputs: outputs.map((name) => ({ name, dimensions: ['N'] })),
    about: {},
  });
  const results = await run(file, { x: new Tensor('float32', x, [x.length]) });
  const isNear = (value: number, wanted: number): boolean =>
    Object.is(value, wanted) || Math.abs(value - wanted) <= 1e-5 * (1 + Math.abs(wanted));
  const off = formulas.flatMap((formula, place) => {
    const f = toFunction(formula, ['x']);
    const values = results.get(outputs[place]!)!;
    return [...x].flatMap((at, n) => (isNear(values[n]!, f(at)) ? [] : [`${texts[place]} at ${at}: ${values[n]}`]));
  });
  expect(random.length).toBeGreaterThan(60);
  expect(off).toEqual([]);
});
