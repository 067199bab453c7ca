import { link } from '../../assembler/index.ts';
import { createMatrix, dropGradientKernel, dropKernel, randomWordsKernel, scaleKernel } from '../../kernels/index.ts';
import type { DropoutDescription } from '../../architecture/index.ts';
import type { Allocator, Matrix, Workspace } from '../../kernels/index.ts';
import type { RandomState } from '../../random/randomState.ts';
import type { Layer, PlacedLayer } from './layer.ts';

const WORD = 4;
const WORDS_OF_STATE = 624;
/** Random words drawn at a time: 32 KiB stay in the cache until they are used. */
const WORDS_AT_ONCE = 8192;
const ROOM = 64;

export interface DropoutOptions {
  /** Of one shape; y may be x, which is then changed in place. */
  readonly x: Matrix;
  readonly y: Matrix;
  /** Gradient of y, which becomes that of x. */
  readonly dy: Matrix;
  /** Most examples in a training batch. */
  readonly trainingCapacity: number;
}

export interface PlacedDropout extends PlacedLayer, DropoutOptions {
  readonly kind: 'dropout';
  readonly layer: DropoutDescription;
  /** Addresses of the generator's state and of the words that are drawn at a time. */
  readonly state: number;
  readonly words: number;
  /** Rows of y that those words decide. */
  readonly rowsAtOnce: number;
  readonly mask: Matrix;
}

export function placeDropout(allocator: Allocator, layer: DropoutDescription, options: DropoutOptions): PlacedDropout {
  const { y, trainingCapacity } = options;
  const rowsAtOnce = Math.max(1, Math.floor(WORDS_AT_ONCE / (2 * y.columns)));
  return {
    kind: 'dropout',
    layer,
    name: layer.name,
    ...options,
    parameters: [],
    statistics: [],
    output: y,
    state: allocator.allocate(WORDS_OF_STATE * WORD + ROOM),
    words: allocator.allocate(rowsAtOnce * y.columns * 2 * WORD + ROOM),
    rowsAtOnce,
    mask: createMatrix(allocator, trainingCapacity, y.columns),
  };
}

/**
 * y = x where `random_sample(N × M)` > ratio, else 0, while training; y = (1 − ratio) x in evaluation. Srivastava et al.
 * 2014; textbook §6.4.3. Draws from `random`.
 */
export function dropoutLayer({ arena }: Workspace, placed: PlacedDropout, random: RandomState): Layer {
  const { layer, x, y, dy, state, words, rowsAtOnce, mask } = placed;
  const { ratio } = layer;
  const kernels = link(
    {
      draw: randomWordsKernel(),
      drop: dropKernel(y),
      dropGradient: dropGradientKernel(dy),
      scale: scaleKernel(y),
    },
    arena.memory,
  );
  // n / 2⁵³ > ratio just where n > ⌊ratio 2⁵³⌋, for whole n; scaling by 2⁵³ is exact.
  const threshold = Math.floor(ratio * 2 ** 53);
  const [high, low] = [Math.floor(threshold / 2 ** 32), threshold % 2 ** 32];
  const train = (rows: number): void =>
    random.lend((stateWords, position) => {
      arena.u32.set(stateWords, state / WORD);
      let used = position;
      for (let row = 0; row < rows; row += rowsAtOnce) {
        const some = Math.min(rowsAtOnce, rows - row);
        used = kernels.draw(state, used, words, some * y.columns * 2);
        kernels.drop(
          words,
          x.address + row * x.stride,
          y.address + row * y.stride,
          mask.address + row * mask.stride,
          some,
          high,
          low,
        );
      }
      stateWords.set(arena.u32.subarray(state / WORD, state / WORD + WORDS_OF_STATE));
      return used;
    });
  return {
    forward: (rows, mode) => {
      if (mode === 'training') train(rows);
      else kernels.scale(x.address, y.address, rows, 1 - ratio);
    },
    backward: (rows) => kernels.dropGradient(dy.address, mask.address, rows),
  };
}
