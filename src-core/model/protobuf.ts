/**
 * Messages in the wire format of protocol buffers: fields of number, kind and value, one behind another. Written here are
 * integers, float32, and what has a length: text, bytes and messages. protobuf.dev/programming-guides/encoding.
 */

/** How a field is written: 0 an integer in groups of seven bits, 2 a length and so many bytes, 5 four bytes. */
const KIND = { integer: 0, bytes: 2, float: 5 } as const;

export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** The lowest seven bits first; each byte but the last has its highest bit set. */
function groupsOfSeven(value: number): Uint8Array {
  const groups: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) groups.push((rest % 128) | 128);
  return Uint8Array.from([...groups, rest]);
}

const tag = (field: number, kind: number): Uint8Array => groupsOfSeven(field * 8 + kind);

/** A field of an integer that is not negative. */
export const integerField = (field: number, value: number): Uint8Array =>
  joined([tag(field, KIND.integer), groupsOfSeven(value)]);

export function floatField(field: number, value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return joined([tag(field, KIND.float), bytes]);
}

/** A field of bytes, or of a message of these parts. */
export function bytesField(field: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return joined([tag(field, KIND.bytes), groupsOfSeven(length), ...parts]);
}

const encoder = new TextEncoder();

export const textField = (field: number, text: string): Uint8Array => bytesField(field, encoder.encode(text));

/** A field of a message: `value` of an integer or a float's bits is a number, of all else its bytes. */
export interface Field {
  readonly field: number;
  readonly value: number | Uint8Array;
}

/** No message of a network has more; each takes far more memory than the two bytes that may ask for it. */
const MOST_FIELDS = 10_000;

/** Throws a `RangeError` for bytes that are no message of these kinds of fields. */
export function fieldsOf(message: Uint8Array): Field[] {
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
  let at = 0;
  const integer = (): number => {
    let value = 0;
    for (let scale = 1; scale < 2 ** 63; scale *= 128) {
      if (at === message.length) throw new RangeError('a number is cut off');
      const byte = message[at++]!;
      value += (byte & 127) * scale;
      if (byte < 128) {
        if (value > Number.MAX_SAFE_INTEGER) break;
        return value;
      }
    }
    throw new RangeError('a number is too large');
  };
  const bytes = (length: number): Uint8Array => {
    if (length > message.length - at) throw new RangeError('a field is cut off');
    at += length;
    return message.subarray(at - length, at);
  };
  const fields: Field[] = [];
  while (at < message.length) {
    if (fields.length === MOST_FIELDS) throw new RangeError('too many fields');
    const head = integer();
    const field = Math.floor(head / 8);
    switch (head % 8) {
      case KIND.integer:
        fields.push({ field, value: integer() });
        break;
      case KIND.bytes:
        fields.push({ field, value: bytes(integer()) });
        break;
      case KIND.float:
        bytes(4);
        fields.push({ field, value: view.getFloat32(at - 4, true) });
        break;
      default:
        throw new RangeError(`a field of kind ${head % 8}`);
    }
  }
  return fields;
}
