/** The plane that holds the most of a path through many dimensions: its two principal directions. */

export interface PrincipalPlane {
  /** The mean of all points. */
  readonly middle: Float64Array;
  /** Two directions of length 1, at right angles to each other. */
  readonly directions: readonly [Float64Array, Float64Array];
  /** Of the sum of all squared distances from the middle, the share that lies along each of them. */
  readonly shares: readonly [number, number];
  /** Where the points are on the plane. */
  readonly places: readonly (readonly [x: number, y: number])[];
}

/** Turns until no number beside the diagonal is larger than this share of the largest on it. */
const SMALL = 1e-14;
const MOST_SWEEPS = 60;

/**
 * Eigenvalues of a symmetric matrix [n, n] and its eigenvectors, as columns [n, n], by Jacobi's rotations; the largest first.
 * Golub & Van Loan, Matrix Computations, §8.5.
 */
function eigenOf(matrix: Float64Array, n: number): { readonly values: number[]; readonly vectors: Float64Array[] } {
  const a = matrix.slice();
  const v = Float64Array.from({ length: n * n }, (_, at) => Number(at % (n + 1) === 0));
  const largest = a.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let off = 0;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const apq = a[p * n + q]!;
        off = Math.max(off, Math.abs(apq));
        if (Math.abs(apq) <= SMALL * largest) continue;
        const theta = (a[q * n + q]! - a[p * n + p]!) / (2 * apq);
        const tangent = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const cosine = 1 / Math.sqrt(tangent * tangent + 1);
        const sine = tangent * cosine;
        for (let k = 0; k < n; k++) {
          const [akp, akq] = [a[k * n + p]!, a[k * n + q]!];
          a[k * n + p] = cosine * akp - sine * akq;
          a[k * n + q] = sine * akp + cosine * akq;
        }
        for (let k = 0; k < n; k++) {
          const [apk, aqk] = [a[p * n + k]!, a[q * n + k]!];
          a[p * n + k] = cosine * apk - sine * aqk;
          a[q * n + k] = sine * apk + cosine * aqk;
          const [vkp, vkq] = [v[k * n + p]!, v[k * n + q]!];
          v[k * n + p] = cosine * vkp - sine * vkq;
          v[k * n + q] = sine * vkp + cosine * vkq;
        }
      }
    }
    if (off <= SMALL * largest) break;
  }
  const order = Array.from({ length: n }, (_, at) => at).sort((p, q) => a[q * n + q]! - a[p * n + p]!);
  return {
    values: order.map((at) => a[at * n + at]!),
    vectors: order.map((at) => Float64Array.from({ length: n }, (_, k) => v[k * n + at]!)),
  };
}

/**
 * Of points of many dimensions the plane through their mean that holds the most of them. Their products with one another, of
 * which there are few, have the eigenvectors that the covariance, which is huge, has. At least three points.
 */
export function principalPlane(points: readonly ArrayLike<number>[]): PrincipalPlane {
  const [n, size] = [points.length, points[0]!.length];
  const middle = new Float64Array(size);
  for (const point of points) for (let k = 0; k < size; k++) middle[k]! += point[k]! / n;
  const products = new Float64Array(n * n);
  for (let p = 0; p < n; p++) {
    for (let q = 0; q <= p; q++) {
      let sum = 0;
      for (let k = 0; k < size; k++) sum += (points[p]![k]! - middle[k]!) * (points[q]![k]! - middle[k]!);
      products[p * n + q] = products[q * n + p] = sum;
    }
  }
  const { values, vectors } = eigenOf(products, n);
  const total = values.reduce((sum, value) => sum + Math.max(0, value), 0);
  const lengths = [0, 1].map((at) => Math.sqrt(Math.max(0, values[at] ?? 0)));
  const directions = [0, 1].map((at) => {
    const direction = new Float64Array(size);
    if (lengths[at] === 0) return direction;
    points.forEach((point, p) => {
      const weight = vectors[at]![p]! / lengths[at]!;
      for (let k = 0; k < size; k++) direction[k]! += weight * (point[k]! - middle[k]!);
    });
    return direction;
  });
  return {
    middle,
    directions: [directions[0]!, directions[1]!],
    shares: [0, 1].map((at) => (total === 0 ? 0 : Math.max(0, values[at] ?? 0) / total)) as [number, number],
    places: points.map((_, p) => [lengths[0]! * vectors[0]![p]!, lengths[1]! * (vectors[1]?.[p] ?? 0)]),
  };
}
