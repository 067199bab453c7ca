import { findDataSource, loadDataset } from '#main/data/index.ts';

/** The first training images as the reference network takes them, x [N, 784] in [0, 1], and their labels. */
export function firstImages(count: number): { x: Float64Array; labels: Uint8Array } {
  const { pixels, labels } = loadDataset(findDataSource('mnist', null)).train;
  return {
    x: Float64Array.from(pixels.subarray(0, 784 * count), (pixel) => pixel / 255),
    labels: labels.slice(0, count),
  };
}
