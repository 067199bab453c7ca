import { setFlagsFromString } from 'node:v8';

/** Versions of V8 on which `test/laws/wideVectors.test.ts` has been run: every bit was the same. */
const TRIED = ['13.6.'];

/**
 * Lets V8 compute two neighbouring vectors of 128 bits as one of 256, where the processor has AVX2. No bit changes, since
 * neighbours never meet; docs/adr/0012 tells why this is asked for. Before the first kernel is compiled. Whether it was done.
 */
export function widenVectors(): boolean {
  const isTried = TRIED.some((version) => process.versions.v8.startsWith(version));
  if (process.arch !== 'x64' || !isTried) return false;
  setFlagsFromString('--experimental-wasm-revectorize');
  return true;
}
