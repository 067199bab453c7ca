import { indented } from './lines.ts';
import type { TrainingSpec } from '../experiment/kinds/training.ts';
import type { Lines } from './lines.ts';

/** Lines that read `x` and `t`, what trains, and `evaluated`, what is asked at the end. */
export function readingData({ data: { trainSize, testSize, validationFraction, splitSeed } }: TrainingSpec): Lines {
  const held = Math.floor(trainSize * validationFraction);
  const split = [
    `order = np.random.RandomState(${splitSeed}).permutation(${trainSize})`,
    `evaluated["validation_accuracy"] = x[order[:${held}]], t[order[:${held}]]`,
    `x, t = x[order[${held}:]], t[order[${held}:]]`,
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
    `evaluated = {"test_accuracy": images("t10k", ${testSize})}`,
    ...(held === 0 ? [] : split),
  ];
}
