import { log } from '../numeric/index.ts';

/**
 * NumPy's legacy generator `numpy.random.RandomState`, number for number: MT19937 (Matsumoto & Nishimura 1998) seeded by
 * `init_genrand`, doubles of 53 bits from two words, normals by the polar Box–Muller method with the second one kept.
 */

const N = 624;
const M = 397;
const UPPER = 0x8000_0000;
const LOWER = 0x7fff_ffff;
const MATRIX = 0x9908_b0df;

/** Everything that the next numbers depend on. */
export interface RandomSnapshot {
  /** The 624 words of the state. */
  readonly words: Uint32Array;
  /** Words of the state already used. */
  readonly position: number;
  /** The kept second normal of a pair. */
  readonly gaussian: number | null;
}

export class RandomState {
  readonly #words = new Uint32Array(N);
  #position = N;
  #gaussian: number | null = null;

  /** `seed` is an integer in [0, 2³²). */
  constructor(seed: number) {
    const words = this.#words;
    words[0] = seed;
    for (let i = 1; i < N; i++) {
      const previous = words[i - 1]!;
      words[i] = Math.imul(1_812_433_253, previous ^ (previous >>> 30)) + i;
    }
  }

  /** The next 32 random bits, as an integer in [0, 2³²). */
  word(): number {
    if (this.#position === N) this.#twist();
    let y = this.#words[this.#position++]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c_5680;
    y ^= (y << 15) & 0xefc6_0000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  /** A double in [0, 1): `random_sample()`. */
  random(): number {
    const high = this.word() >>> 5;
    const low = this.word() >>> 6;
    return (high * 67_108_864 + low) / 9_007_199_254_740_992;
  }

  /** `random_sample(target.length)` */
  fillRandom(target: Float64Array): void {
    for (let i = 0; i < target.length; i++) target[i] = this.random();
  }

  /** A normal number of mean 0 and standard deviation 1: `standard_normal()`. */
  standardNormal(): number {
    if (this.#gaussian !== null) {
      const kept = this.#gaussian;
      this.#gaussian = null;
      return kept;
    }
    for (;;) {
      const x = 2 * this.random() - 1;
      const y = 2 * this.random() - 1;
      const r2 = x * x + y * y;
      if (r2 >= 1 || r2 === 0) continue;
      const scale = Math.sqrt((-2 * log(r2)) / r2);
      this.#gaussian = scale * x;
      return scale * y;
    }
  }

  /** `standard_normal(target.length)` */
  fillStandardNormal(target: Float64Array): void {
    for (let i = 0; i < target.length; i++) target[i] = this.standardNormal();
  }

  /** An integer in [0, n), by masked rejection; n is an integer in [1, 2³²]. Draws nothing for n = 1. */
  integer(n: number): number {
    const most = n - 1;
    if (most === 0) return 0;
    const mask = 0xffff_ffff >>> Math.clz32(most);
    for (;;) {
      const value = (this.word() & mask) >>> 0;
      if (value <= most) return value;
    }
  }

  /** Fills `target` with integers in [0, n), with replacement: `choice(n, target.length)`. */
  choice(n: number, target: Uint32Array | Int32Array): void {
    for (let i = 0; i < target.length; i++) target[i] = this.integer(n);
  }

  /** The integers 0 … n − 1 in random order: `permutation(n)`. */
  permutation(n: number): Uint32Array {
    const order = Uint32Array.from({ length: n }, (_, i) => i);
    for (let i = n - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      const kept = order[i]!;
      order[i] = order[j]!;
      order[j] = kept;
    }
    return order;
  }

  /** A double in [low, high): `uniform(low, high)`. */
  uniform(low: number, high: number): number {
    return low + (high - low) * this.random();
  }

  /** Lets a kernel draw: it gets the words and how many of them are used, may change them, and returns how many then are. */
  lend(draw: (words: Uint32Array, position: number) => number): void {
    this.#position = draw(this.#words, this.#position);
  }

  save(): RandomSnapshot {
    return { words: this.#words.slice(), position: this.#position, gaussian: this.#gaussian };
  }

  restore({ words, position, gaussian }: RandomSnapshot): void {
    this.#words.set(words);
    this.#position = position;
    this.#gaussian = gaussian;
  }

  #twist(): void {
    const words = this.#words;
    for (let i = 0; i < N; i++) {
      const y = (words[i]! & UPPER) | (words[i + 1 === N ? 0 : i + 1]! & LOWER);
      const far = words[i + M < N ? i + M : i + M - N]!;
      words[i] = far ^ (y >>> 1) ^ (y & 1 ? MATRIX : 0);
    }
    this.#position = 0;
  }
}
