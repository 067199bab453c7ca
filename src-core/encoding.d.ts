/** UTF-8, as every JavaScript engine's host has it; the language's library has not. */
declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}
declare class TextDecoder {
  constructor(label: 'utf-8', options: { readonly fatal: true });
  /** Throws a `TypeError` for bytes that are no UTF-8. */
  decode(bytes: Uint8Array): string;
}
