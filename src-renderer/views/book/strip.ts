/** Measured values beside their reference, on one scale for all rows of a verdict. */
import type { Finding } from '#core/verdicts/judge.ts';

export interface Strip {
  /** Places from 0 to 1. */
  readonly dots: readonly number[];
  readonly mean: number;
  readonly band: { readonly from: number; readonly to: number } | null;
}

/** From the lowest to the highest of all finite values and references, with a margin. */
export function stripScale(findings: readonly Finding[]): (value: number) => number {
  const all = findings.flatMap(({ values, measure: { reference } }) => [
    ...values,
    ...(reference === null ? [] : [reference.low, reference.high]),
  ]);
  const finite = all.filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const margin = (high - low) * 0.06 || 1;
  return (value) => (value - low + margin) / (high - low + 2 * margin);
}

export function stripOf({ values, mean, measure: { reference } }: Finding, scale: (value: number) => number): Strip {
  return {
    dots: values.filter(Number.isFinite).map(scale),
    mean: scale(mean),
    band: reference === null ? null : { from: scale(reference.low), to: scale(reference.high) },
  };
}
