import type { Dataset } from '#core/datasets/index.ts';

/** Images of a pattern each, labelled in turn: enough to train on where digits do not matter. */
export function patterns(count: number): Dataset {
  const set = {
    count,
    rows: 28,
    columns: 28,
    pixels: Uint8Array.from({ length: count * 784 }, (_, at) => (at * 7919) % 251),
    labels: Uint8Array.from({ length: count }, (_, image) => image % 10),
  };
  return { id: 'mnist', name: { ko: '', en: '' }, genuine: false, fingerprint: '', train: set, test: set };
}
