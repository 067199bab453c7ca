/** What a network is judged by, in float64: a number, and its slope in the direction of every score. */
export interface ReferenceLoss {
  /** The mean loss over N examples of scores [N, M]. */
  loss(scores: Float64Array, targets: ArrayLike<number>): number;
  /** ∂L/∂scores, [N, M]. */
  gradient(scores: Float64Array, targets: ArrayLike<number>): Float64Array;
}
