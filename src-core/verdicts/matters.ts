/** What size of a difference is worth a word, by what the metric is measured over. */
import type { Sample } from './sample.ts';

/** Of losses and the like: so large a share of the larger of the two. */
const SHARE = 0.05;

export interface Matter {
  /** δ: what is smaller does not matter. In the metric's own units. */
  readonly size: number;
  /** Images whose choice alone makes differences of this size; null where δ is 5 % of the larger value. */
  readonly images: number | null;
}

/**
 * δ of a difference of two accuracies over N images: its standard error, √((p(1−p) + q(1−q)) / N), and one image at least. Of
 * other metrics 5 % of the larger value.
 */
export function matterOf(a: Sample, b: Sample): Matter {
  const images = a.images === null || b.images === null ? null : Math.min(a.images, b.images);
  if (images === null) return { size: SHARE * Math.max(Math.abs(a.mean), Math.abs(b.mean)), images };
  const spread = ({ mean }: Sample): number => Math.max(0, mean * (1 - mean));
  return { size: Math.max(Math.sqrt((spread(a) + spread(b)) / images), 1 / images), images };
}
