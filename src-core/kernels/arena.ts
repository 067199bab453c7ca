/** The memory that kernels share: blocks are taken from the bottom up and given back from the top down. */

const PAGE = 65_536;
/** 2 GiB, so that addresses stay positive as signed 32-bit integers. */
const MOST_PAGES = 32_767;
/** Blocks begin at multiples of a cache line. */
const ALIGNMENT = 64;
/** The address 0 is never given out, so that it can mean "none". */
const FIRST = ALIGNMENT;

/** What hands out memory, or only adds up how much it would take. */
export interface Allocator {
  /** Address of `bytes` zeroed bytes. */
  allocate(bytes: number): number;
}

/** Where a block of `bytes` from `address` on ends and the next may begin. */
const endOf = (address: number, bytes: number): number => Math.ceil((address + bytes) / ALIGNMENT) * ALIGNMENT;

/** Bytes that an arena takes for what `place` allocates. */
export function bytesOf(place: (allocator: Allocator) => void): number {
  let top = FIRST;
  place({
    allocate: (bytes) => {
      const address = top;
      top = endOf(address, bytes);
      return address;
    },
  });
  return top - FIRST;
}

export class Arena implements Allocator {
  readonly memory: WebAssembly.Memory;
  #top = FIRST;
  /** No block ever reached beyond: memory there is still zero. */
  #highest = FIRST;
  #f32: Float32Array;
  #u32: Uint32Array;
  #u8: Uint8Array;

  constructor() {
    this.memory = new WebAssembly.Memory({ initial: 16, maximum: MOST_PAGES });
    this.#f32 = new Float32Array(this.memory.buffer);
    this.#u32 = new Uint32Array(this.memory.buffer);
    this.#u8 = new Uint8Array(this.memory.buffer);
  }

  /** The memory as float32; look it up again after `allocate`, which may move it. */
  get f32(): Float32Array {
    if (this.#f32.length === 0) this.#f32 = new Float32Array(this.memory.buffer);
    return this.#f32;
  }

  /** The memory as 32-bit words; see `f32`. */
  get u32(): Uint32Array {
    if (this.#u32.length === 0) this.#u32 = new Uint32Array(this.memory.buffer);
    return this.#u32;
  }

  /** The memory as bytes; see `f32`. */
  get u8(): Uint8Array {
    if (this.#u8.length === 0) this.#u8 = new Uint8Array(this.memory.buffer);
    return this.#u8;
  }

  /** Bytes in use. */
  get used(): number {
    return this.#top;
  }

  /** Address of `bytes` zeroed bytes. Throws a `RangeError` beyond 2 GiB. */
  allocate(bytes: number): number {
    const address = this.#top;
    const top = endOf(address, bytes);
    const missing = Math.ceil((top - this.memory.buffer.byteLength) / PAGE);
    if (missing > 0) this.#grow(missing, bytes);
    if (address < this.#highest) this.u8.fill(0, address, Math.min(top, this.#highest));
    this.#top = top;
    this.#highest = Math.max(this.#highest, top);
    return address;
  }

  /** Gives back everything from the address `from` on, such as what `used` was before. */
  release(from: number): void {
    this.#top = endOf(from, 0);
  }

  #grow(pages: number, bytes: number): void {
    try {
      this.memory.grow(pages);
    } catch {
      const inUse = Math.round(this.#top / 2 ** 20);
      throw new RangeError(`not enough memory for ${Math.ceil(bytes / 2 ** 20)} MiB more beside ${inUse} MiB in use`);
    }
  }
}
