/** Recorded numbers beside loss and accuracy, by what they measure: `weight_norm_W3` is the weight norm of W3. */
export const groupNames = [
  'weight_norm',
  'gradient_norm',
  'update_norm',
  'activation_mean',
  'activation_std',
  'activation_dead',
  'activation_saturated',
] as const;

export type RecordGroup = (typeof groupNames)[number];

/** `part` is the weight's name or the layer's number. */
export interface RecordedMetric {
  readonly metric: string;
  readonly part: string;
}

const ofParts = new Intl.Collator('en', { numeric: true });

/** Groups that any of `metrics` belongs to, in the order above. */
export function recordGroups(metrics: Iterable<string>): ReadonlyMap<RecordGroup, readonly RecordedMetric[]> {
  const all = [...new Set(metrics)];
  return new Map(
    groupNames.flatMap((name) => {
      const list = all.flatMap((metric) =>
        metric.startsWith(`${name}_`) ? { metric, part: metric.slice(name.length + 1) } : [],
      );
      list.sort((a, b) => ofParts.compare(a.part, b.part));
      return list.length === 0 ? [] : [[name, list] as const];
    }),
  );
}
