/**
 * p of several comparisons, made larger by Holm's method (1979) so that the chance to call any of them real by mistake stays
 * what it is for one. In the order given.
 */
export function holm(ps: readonly number[]): number[] {
  const order = ps.map((_, place) => place).sort((a, b) => ps[a]! - ps[b]!);
  const adjusted = new Array<number>(ps.length);
  let least = 0;
  order.forEach((place, rank) => {
    least = Math.max(least, Math.min(1, (ps.length - rank) * ps[place]!));
    adjusted[place] = least;
  });
  return adjusted;
}
