/** An identity for what is made here: 128 random bits in hexadecimal. */
export const freshUid = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
