import { indented } from './lines.ts';
import { heldOut } from '../datasets/index.ts';
import type { TrainingSpec } from '../experiment/kinds/training.ts';
import type { Lines } from './lines.ts';

/** Lines that read `x` and `t`, what trains, and `evaluated`, what is asked at the end. */
export function readingData({ data }: TrainingSpec): Lines {
  const { trainSize, testSize, splitSeed, folds, fold = 1, test } = data;
  // What is sealed is opened where the session remembers it.
  const tested = testSize > 0 && test !== 'sealed' ? `"test_accuracy": images("t10k", ${testSize})` : '';
  const held = heldOut(data);
  const parts =
    folds === undefined
      ? [`held, order = order[:${held}], order[${held}:]`]
      : [`folds = np.array_split(order, ${folds})`, `held = folds.pop(${fold - 1})`, 'order = np.concatenate(folds)'];
  const split = [
    `order = np.random.RandomState(${splitSeed}).permutation(${trainSize})`,
    ...parts,
    'evaluated["validation_accuracy"] = x[held], t[held]',
    'x, t = x[order], t[order]',
  ];
  return [
    'def read(name):',
    ...indented([
      'path = os.path.join(sys.argv[1], name)',
      'with open(path, "rb") if os.path.exists(path) else gzip.open(path + ".gz", "rb") as file:',
      '    content = file.read()',
      'dimensions = content[3]',
      'shape = np.frombuffer(content, ">u4", dimensions, 4)',
      'return np.frombuffer(content, np.uint8, offset=4 + 4 * dimensions).reshape(shape)',
    ]),
    '',
    '',
    'def images(which, count):',
    ...indented([
      'x = read(f"{which}-images-idx3-ubyte")[:count].reshape(-1, 784).astype(np.float32) / np.float32(255)',
      'return x, read(f"{which}-labels-idx1-ubyte")[:count].astype(np.int64)',
    ]),
    '',
    '',
    `x, t = images("train", ${trainSize})`,
    `evaluated = {${tested}}`,
    ...(held === 0 ? [] : split),
  ];
}
