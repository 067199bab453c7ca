/** A network in evaluation as a graph of ONNX: every layer is nodes of its own, the last of which gives its name. */
import { activations } from '../activations/index.ts';
import { onnxTypes, parseFormula, substitute, toOnnx } from '../formula/index.ts';
import { losses } from '../losses/index.ts';
import type { Architecture, LayerDescription } from '../architecture/index.ts';
import type { OnnxBuilder } from '../formula/index.ts';

export interface OnnxNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  /** What it gives, by whose name it goes itself. */
  readonly output: string;
  /** Of real numbers and of integers. */
  readonly floats: Readonly<Record<string, number>>;
  readonly integers: Readonly<Record<string, number>>;
}

export interface OnnxGraph {
  readonly nodes: readonly OnnxNode[];
  /** Numbers in formulas, each a tensor of one. */
  readonly numbers: ReadonlyMap<string, number>;
  /** [N, D]: grey values from 0 for the background to 1. */
  readonly input: string;
  /** [N, classes]. */
  readonly output: string;
}

export const INPUT = 'images';

/** Nodes of one layer from `input`, the last of which gives `name`. */
function layerNodes(layer: LayerDescription, input: string, numbers: Map<string, number>): OnnxNode[] {
  const { name } = layer;
  const nodes: OnnxNode[] = [];
  const add = (operator: string, inputs: readonly string[], attributes: Partial<OnnxNode> = {}): string => {
    const output = `${name}.${nodes.length + 1}`;
    nodes.push({ operator, inputs, output, floats: {}, integers: {}, ...attributes });
    return output;
  };
  const builder: OnnxBuilder = {
    node: (operator, inputs, to) => add(operator, inputs, to === undefined ? {} : { integers: { to: onnxTypes[to] } }),
    number: (value) => {
      const known = `${name}:${value}`;
      numbers.set(known, value);
      return known;
    },
  };
  const arrays = [...layer.parameters, ...layer.statistics].map((array) => array.name);
  switch (layer.kind) {
    case 'affine':
      add('Gemm', [input, ...arrays]);
      break;
    case 'batch-normalization':
      add('BatchNormalization', [input, ...arrays], { floats: { epsilon: layer.epsilon } });
      break;
    case 'activation': {
      const { member, hyper } = activations.resolve(layer.choice);
      const value = toOnnx(substitute(parseFormula(member.formula), hyper), { x: input }, builder);
      if (nodes.at(-1)?.output !== value) add('Identity', [value]);
      break;
    }
    case 'dropout':
      // The textbook's drops while training and multiplies here.
      add('Mul', [input, builder.number(1 - layer.ratio)]);
      break;
  }
  return [...nodes.slice(0, -1), { ...nodes.at(-1)!, output: name }];
}

/** Nodes in the order in which they are computed. */
export function onnxGraph({ layers, loss }: Architecture): OnnxGraph {
  const numbers = new Map<string, number>();
  let last = INPUT;
  const nodes = layers.flatMap((layer) => {
    const added = layerNodes(layer, last, numbers);
    last = layer.name;
    return added;
  });
  const { onnx } = losses.resolve(loss).member;
  if (onnx === null) return { nodes, numbers, input: INPUT, output: last };
  const output = 'probabilities';
  return {
    nodes: [...nodes, { operator: onnx, inputs: [last], output, floats: {}, integers: { axis: 1 } }],
    ...{ numbers, input: INPUT, output },
  };
}
