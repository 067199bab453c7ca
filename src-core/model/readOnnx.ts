import { onnxTypes } from '../formula/index.ts';
import { FIELD } from './onnxMessages.ts';
import { fieldsOf } from './protobuf.ts';
import type { FileContents, FileTensor } from './fileContents.ts';
import type { Field } from './protobuf.ts';

const decoder = new TextDecoder('utf-8', { fatal: true });

function bytesOf({ value }: Field): Uint8Array {
  if (typeof value === 'number') throw new RangeError('a number where a message should be');
  return value;
}

const withNumber = (fields: readonly Field[], number: number): Field[] =>
  fields.filter(({ field }) => field === number);

function textIn(fields: readonly Field[], number: number): string {
  const last = withNumber(fields, number).at(-1);
  return last === undefined ? '' : decoder.decode(bytesOf(last));
}

function tensorIn(message: Uint8Array): readonly [string, FileTensor] {
  const fields = fieldsOf(message);
  const number = ({ value }: Field): number => (typeof value === 'number' ? value : NaN);
  const type = withNumber(fields, FIELD.tensor.type).map(number).at(-1);
  const raw = withNumber(fields, FIELD.tensor.bytes).at(-1);
  return [
    textIn(fields, FIELD.tensor.name),
    {
      type: type === onnxTypes.float32 ? 'float32' : `type ${type ?? 0}`,
      shape: withNumber(fields, FIELD.tensor.dimension).map(number),
      bytes: raw === undefined ? new Uint8Array() : bytesOf(raw),
    },
  ];
}

/** Throws a `RangeError` or a `TypeError` for what is no ONNX file. Tensors must hold their numbers as bytes. */
export function readOnnx(file: Uint8Array): FileContents {
  const model = fieldsOf(file);
  const [graph, ...others] = withNumber(model, FIELD.model.graph);
  if (graph === undefined || others.length > 0) throw new RangeError('no graph, or several');
  const inGraph = fieldsOf(bytesOf(graph));
  const tensors = withNumber(inGraph, FIELD.graph.tensor).map((field) => tensorIn(bytesOf(field)));
  const about = withNumber(model, FIELD.model.about).map((field) => {
    const entry = fieldsOf(bytesOf(field));
    return [textIn(entry, FIELD.entry.key), textIn(entry, FIELD.entry.value)] as const;
  });
  return { about: new Map(about), tensors: new Map(tensors), computes: true };
}
