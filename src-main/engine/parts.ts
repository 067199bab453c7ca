/** Messages that are longer than an engine takes, in parts. */
import { z } from 'zod';
import { decodeFrame, encodeFrame } from '#core/protocol/index.ts';
import { parseInput } from '#core/schema/refusal.ts';

/** Bytes of a part beside what it carries. */
const ROOM = 1000;
/** Far above the largest network that a lab trains. */
const MOST_BYTES = 512 * 2 ** 20;
const MOST_PARTS = 100_000;
/** Messages of which parts are kept at a time; who begins more loses the first. */
const MOST_BEGUN = 64;

const partMessage = z.strictObject({
  /** Of all parts of one message. */
  id: z.string().max(100),
  place: z.int().min(0).max(MOST_PARTS),
  of: z.int().min(1).max(MOST_PARTS),
  bytes: z.instanceof(Uint8Array),
});
type Part = Omit<z.infer<typeof partMessage>, 'bytes'> & { readonly bytes: Uint8Array };

/** Parts of at most `largest` bytes each. */
export function partsOf(id: string, message: Uint8Array, largest: number): Uint8Array[] {
  const length = Math.max(1, largest - ROOM);
  const of = Math.max(1, Math.ceil(message.length / length));
  return Array.from({ length: of }, (_, place) =>
    encodeFrame({ id, place, of, bytes: message.subarray(place * length, (place + 1) * length) } satisfies Part),
  );
}

/** Puts together what arrives; parts of one message come in order, those of several may come between each other. */
export class Assembly {
  readonly #begun = new Map<string, { readonly parts: Uint8Array[]; bytes: number }>();
  /** Of all parts that are kept. */
  #bytes = 0;

  /** The whole message with its last part, until then null. A part that was sent twice counts once. Throws for what is no part. */
  add(bytes: Uint8Array): Uint8Array | null {
    const { id, place, of, bytes: carried } = parseInput<Part>(partMessage, decodeFrame(bytes), 'part');
    const begun = this.#begun.get(id) ?? { parts: [], bytes: 0 };
    this.#begun.set(id, begun);
    if (place === begun.parts.length && begun.bytes + carried.length <= MOST_BYTES) {
      begun.parts.push(carried);
      begun.bytes += carried.length;
      this.#bytes += carried.length;
    }
    for (const [other] of this.#begun) {
      if (this.#begun.size <= MOST_BEGUN && this.#bytes <= MOST_BYTES) break;
      if (other !== id) this.#forget(other);
    }
    if (begun.parts.length < of) return null;
    this.#forget(id);
    const whole = new Uint8Array(begun.bytes);
    let at = 0;
    for (const part of begun.parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  #forget(id: string): void {
    this.#bytes -= this.#begun.get(id)?.bytes ?? 0;
    this.#begun.delete(id);
  }
}
