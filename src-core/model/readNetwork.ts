/** A network from a file: nothing of it is taken before all of it is checked. */
import { CLASSES, IMAGE_SIZE } from '../datasets/index.ts';
import { architectureOf } from '../architecture/index.ts';
import { trains } from '../experiment/kinds/index.ts';
import { parseExperiment } from '../experiment/parse.ts';
import { planRuns } from '../experiment/plan.ts';
import { parseJson } from '../experiment/readJson.ts';
import { InputError } from '../schema/inputError.ts';
import { floatsOf } from './fileContents.ts';
import { onnxGraph } from './onnxGraph.ts';
import { readOnnx } from './readOnnx.ts';
import { isSafetensors, readSafetensors } from './readSafetensors.ts';
import { EXPERIMENT, arraysIn } from './trainedNetwork.ts';
import { writeOnnx } from './writeOnnx.ts';
import type { Refusal } from '../refusals/index.ts';
import type { TrainingSpec } from '../experiment/schema.ts';
import type { Architecture } from '../architecture/index.ts';
import type { FileContents, FileTensor } from './fileContents.ts';

/** A network that was read, as `predict` takes it. */
export interface NetworkOfFile {
  /** Of the experiment that the file tells of. */
  readonly name: string;
  readonly spec: TrainingSpec;
  readonly seed: number;
  readonly arrays: ReadonlyMap<string, Float32Array>;
}

/** Bytes of a file: more than those of the largest network that can be asked for. */
const MOST_BYTES = 100_000_000;

const refuse = (reason: Refusal): InputError => new InputError({ code: 'notANetwork', path: 'file', reason });

function contentsOf(file: Uint8Array): FileContents {
  try {
    return isSafetensors(file) ? readSafetensors(file) : readOnnx(file);
  } catch {
    throw refuse({ code: 'networkFormat', path: '' });
  }
}

/** The only run of the experiment that the file tells of. */
function runIn({ about }: FileContents): Omit<NetworkOfFile, 'arrays'> {
  const text = about.get(EXPERIMENT);
  if (text === undefined) throw refuse({ code: 'networkUntold', path: '' });
  try {
    const experiment = parseExperiment(parseJson(text, EXPERIMENT));
    const { name, seeds, compare, search } = experiment;
    if (seeds.length === 1 && Object.keys(compare).length === 0 && search === undefined) {
      const { spec, seed } = planRuns(experiment)[0]!;
      if (trains(spec)) return { name, spec, seed };
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw refuse({ code: 'networkExperiment', path: '', reason: error.refusal });
  }
  throw refuse({ code: 'networkUntold', path: '' });
}

const shown = (type: string, shape: readonly number[]): string => `${type} [${shape.join(', ')}]`;

function checkArrays(
  architecture: Architecture,
  tensors: ReadonlyMap<string, FileTensor>,
  others: readonly string[],
): void {
  const wanted = new Map(arraysIn(architecture).map((array) => [array.name, array]));
  for (const name of tensors.keys()) {
    if (wanted.has(name) || others.includes(name)) continue;
    const { type, shape } = tensors.get(name)!;
    throw refuse({ code: 'networkArray', path: '', array: name.slice(0, 80), allowed: null, got: shown(type, shape) });
  }
  for (const { name, shape, length } of wanted.values()) {
    const tensor = tensors.get(name);
    const allowed = shown('float32', shape);
    const got = tensor === undefined ? null : shown(tensor.type, tensor.shape);
    if (got !== allowed || tensor!.bytes.length !== 4 * length)
      throw refuse({ code: 'networkArray', path: '', array: name, allowed, got });
  }
}

const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, at) => byte === b[at]);

/**
 * Reads an ONNX or safetensors file that Descent wrote, or others in its shape: the experiment that it tells of says what the
 * network is, and its arrays must be those of that network. Throws an `InputError` for any other.
 */
export function readNetwork(file: Uint8Array): NetworkOfFile {
  if (file.length > MOST_BYTES)
    throw new InputError({ code: 'tooLarge', path: 'file', allowed: MOST_BYTES, got: file.length });
  const contents = contentsOf(file);
  const run = runIn(contents);
  const inputs = Math.max(1, contents.tensors.get('W1')?.shape[0] ?? IMAGE_SIZE);
  const architecture = architectureOf(run.spec.network, { inputs, classes: CLASSES });
  // Numbers in formulas stand beside the arrays in a file that computes.
  checkArrays(architecture, contents.tensors, contents.computes ? [...onnxGraph(architecture).numbers.keys()] : []);
  const arrays = new Map(
    arraysIn(architecture).map(({ name }) => [name, floatsOf(contents.tensors.get(name)!)] as const),
  );
  // Such a file computes by itself: it must be the one that its network is written as, or a picture of it would show another.
  if (contents.computes && !same(file, writeOnnx({ architecture, arrays, about: Object.fromEntries(contents.about) })))
    throw refuse({ code: 'networkNodes', path: '' });
  return { ...run, arrays };
}
