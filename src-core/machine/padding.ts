import type { WeightLayout } from '../kernels/index.ts';

/** Places in an array of this layout that hold no element: they fill up vectors and panels, and are 0. */
export function paddingOf(layout: WeightLayout): Uint32Array {
  const { rows, columns, length } = layout;
  const isElement = new Uint8Array(length);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) isElement[layout.index(row, column)] = 1;
  return Uint32Array.from(isElement.keys()).filter((place) => isElement[place] === 0);
}
