/** The parts of an ONNX file as messages of protocol buffers. The numbers of fields are those of onnx/onnx.proto, IR version 8. */
import { onnxTypes } from '../formula/index.ts';
import { bytesField, floatField, integerField, joined, textField } from './protobuf.ts';
import type { OnnxNode } from './onnxGraph.ts';

/** Numbers of fields, of the messages that are written and read here. */
export const FIELD = {
  model: { irVersion: 1, producer: 2, graph: 7, operatorSet: 8, about: 14 },
  entry: { key: 1, value: 2 },
  operatorSet: { domain: 1, version: 2 },
  graph: { node: 1, name: 2, tensor: 5, input: 11, output: 12 },
  node: { input: 1, output: 2, name: 3, operator: 4, attribute: 5 },
  attribute: { name: 1, float: 2, integer: 3, type: 20 },
  tensor: { dimension: 1, type: 2, name: 8, bytes: 9 },
  value: { name: 1, type: 2 },
  type: { tensor: 1 },
  tensorType: { element: 1, shape: 2 },
  shape: { dimension: 1 },
  dimension: { value: 1, parameter: 2 },
} as const;

const ATTRIBUTE = { float: 1, integer: 2 } as const;

function attributesOf({ floats, integers }: OnnxNode): Uint8Array[] {
  const { name, float, integer, type } = FIELD.attribute;
  return [
    ...Object.entries(floats).map(([key, value]) => [
      ...[textField(name, key), floatField(float, value), integerField(type, ATTRIBUTE.float)],
    ]),
    ...Object.entries(integers).map(([key, value]) => [
      ...[textField(name, key), integerField(integer, value), integerField(type, ATTRIBUTE.integer)],
    ]),
  ].map((parts) => bytesField(FIELD.node.attribute, ...parts));
}

function nodeMessage(node: OnnxNode): Uint8Array {
  const { input, output, name, operator } = FIELD.node;
  return joined([
    ...node.inputs.map((value) => textField(input, value)),
    ...[textField(output, node.output), textField(name, node.output), textField(operator, node.operator)],
    ...attributesOf(node),
  ]);
}

/** A tensor of float32, row-major; of one number where the shape is empty. */
export function tensorMessage(name: string, shape: readonly number[], values: Float32Array): Uint8Array {
  const { dimension, type, name: named, bytes } = FIELD.tensor;
  const raw = new Uint8Array(values.length * 4);
  const view = new DataView(raw.buffer);
  values.forEach((value, at) => view.setFloat32(at * 4, value, true));
  return joined([
    ...shape.map((size) => integerField(dimension, size)),
    ...[integerField(type, onnxTypes.float32), textField(named, name), bytesField(bytes, raw)],
  ]);
}

/** What goes in or comes out: a tensor of float32, whose dimensions are numbers, or names where they are free. */
export interface OnnxValue {
  readonly name: string;
  readonly dimensions: readonly (number | string)[];
}

function valueMessage({ name, dimensions }: OnnxValue): Uint8Array {
  const { value, parameter } = FIELD.dimension;
  const shape = dimensions.map((dimension) =>
    bytesField(
      FIELD.shape.dimension,
      typeof dimension === 'number' ? integerField(value, dimension) : textField(parameter, dimension),
    ),
  );
  const tensor = [
    integerField(FIELD.tensorType.element, onnxTypes.float32),
    bytesField(FIELD.tensorType.shape, ...shape),
  ];
  return joined([
    textField(FIELD.value.name, name),
    bytesField(FIELD.value.type, bytesField(FIELD.type.tensor, ...tensor)),
  ]);
}

/** What a model is written of. */
export interface OnnxModel {
  /** In the order in which they are computed. */
  readonly nodes: readonly OnnxNode[];
  readonly tensors: readonly {
    readonly name: string;
    readonly shape: readonly number[];
    readonly values: Float32Array;
  }[];
  readonly input: OnnxValue;
  readonly outputs: readonly OnnxValue[];
  /** Texts by name. */
  readonly about: Readonly<Record<string, string>>;
}

/** Versions of the format and of its operators that every runtime of the last years reads. */
const IR_VERSION = 8;
const OPERATOR_SET = 13;

/** A whole file. */
export function modelMessage({ nodes, tensors, input, outputs, about }: OnnxModel): Uint8Array<ArrayBuffer> {
  const { graph: ofGraph, model: ofModel } = FIELD;
  const graph = [
    ...nodes.map((node) => bytesField(ofGraph.node, nodeMessage(node))),
    textField(ofGraph.name, 'network'),
    ...tensors.map(({ name, shape, values }) => bytesField(ofGraph.tensor, tensorMessage(name, shape, values))),
    bytesField(ofGraph.input, valueMessage(input)),
    ...outputs.map((output) => bytesField(ofGraph.output, valueMessage(output))),
  ];
  const operators = [textField(FIELD.operatorSet.domain, ''), integerField(FIELD.operatorSet.version, OPERATOR_SET)];
  return joined([
    integerField(ofModel.irVersion, IR_VERSION),
    textField(ofModel.producer, 'Descent'),
    bytesField(ofModel.graph, ...graph),
    bytesField(ofModel.operatorSet, ...operators),
    ...Object.entries(about).map(([key, text]) =>
      bytesField(ofModel.about, textField(FIELD.entry.key, key), textField(FIELD.entry.value, text)),
    ),
  ]);
}
