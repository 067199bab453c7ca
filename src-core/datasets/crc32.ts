/** Remainders of every byte, for the polynomial 0xEDB88320 (bits reversed). */
const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb8_8320 : remainder >>> 1;
  return remainder;
});

/** CRC-32 of `bytes` as an unsigned 32-bit number. ISO 3309 / RFC 1952 §8, the checksum of gzip, PNG and zip. */
export function crc32(bytes: Uint8Array): number {
  let remainder = 0xffff_ffff;
  for (let i = 0; i < bytes.length; i++) {
    remainder = (remainder >>> 8) ^ table[(remainder ^ bytes[i]!) & 0xff]!;
  }
  return (remainder ^ 0xffff_ffff) >>> 0;
}
