/**
 * Weights lie in column panels: panel p holds the columns [4·P·p, 4·P·(p + 1)) of every row, one row behind another, so
 * that a kernel that keeps P accumulators reads it from end to end. All padding is zero and stays zero.
 */
import { LANES, VECTOR, vectorsOf } from './matrix.ts';

/** Where the element (row, column) of a parameter lies among its `length` floats. */
export interface WeightLayout {
  readonly rows: number;
  readonly columns: number;
  readonly length: number;
  index(row: number, column: number): number;
}

export interface PanelLayout extends WeightLayout {
  /** P: vectors in a row of a panel. */
  readonly width: number;
  /** Bytes from a row of a panel to the next. */
  readonly rowStep: number;
  /** Bytes from a panel to the next; rows are padded to a multiple of 4, so that transposing goes by 4 × 4 blocks. */
  readonly panelStep: number;
}

export function panelLayout(rows: number, columns: number, width: number): PanelLayout {
  const panels = Math.ceil(vectorsOf(columns) / width);
  const rowStep = width * VECTOR;
  const panelStep = Math.ceil(rows / LANES) * LANES * rowStep;
  const perRow = width * LANES;
  const perPanel = panelStep / 4;
  const index = (row: number, column: number): number =>
    Math.floor(column / perRow) * perPanel + row * perRow + (column % perRow);
  return { rows, columns, width, rowStep, panelStep, length: panels * perPanel, index };
}

/** Accumulators that fit into V8's 15 usable vector registers beside one factor and one load. */
const MOST_ACCUMULATORS = 13;

/** P for kernels that walk lists of non-zeros, one row of accumulators at a time: few panels, equally wide. */
export function sparsePanelWidth(columns: number): number {
  const vectors = vectorsOf(columns);
  return Math.ceil(vectors / Math.ceil(vectors / MOST_ACCUMULATORS));
}

/** A dense tile: `rows` rows of `width` vectors of accumulators; with a factor per row and one load it fits the registers. */
export interface Tile {
  readonly rows: number;
  readonly width: number;
}

/** Tiles by measured speed, best first, each with the share of the machine's peak that it was seen to reach. */
const TILES: readonly (Tile & { readonly share: number })[] = [
  { rows: 2, width: 5, share: 1 },
  { rows: 2, width: 6, share: 0.99 },
  { rows: 3, width: 3, share: 0.92 },
  { rows: 2, width: 4, share: 0.9 },
  { rows: 1, width: 13, share: 0.85 },
];

/** What V8 leaves of the 16 registers. */
const REGISTERS = 15;

/**
 * The tallest tile for a panel, or the rest of one, of `width` vectors. With `paired` vectors, two neighbours are in one
 * register: accumulators, a factor per row and one load fill the registers.
 */
export function tileRows(width: number, paired: boolean): number {
  if (paired) return Math.max(1, Math.floor((REGISTERS - 1) / (Math.ceil(width / 2) + 1)));
  if (width >= 7) return 1;
  if (width >= 4) return 2;
  return width === 3 ? 3 : 4;
}

/**
 * P for the dense kernel: the tile that wastes least of the machine on these columns. Of paired vectors, tiles of 2 rows of 5
 * or 4 pairs are equally fast; the smaller one where it leaves no rest.
 */
export function densePanelWidth(columns: number, paired: boolean): number {
  const vectors = vectorsOf(columns);
  if (paired) return Math.min(vectors, vectors % 8 === 0 ? 8 : 10);
  if (vectors <= 6) return vectors;
  const cost = ({ width, share }: (typeof TILES)[number]): number => (Math.ceil(vectors / width) * width) / share;
  return TILES.reduce((best, tile) => (cost(tile) < cost(best) ? tile : best)).width;
}

/** Where W [inputs, outputs] of x W lies. */
export interface AffineLayoutOptions {
  /** x is given as lists of its non-zeros. */
  readonly sparse: boolean;
  /** The runtime computes two neighbouring vectors as one. */
  readonly paired: boolean;
}

export function affineLayout(inputs: number, outputs: number, { sparse, paired }: AffineLayoutOptions): PanelLayout {
  return panelLayout(inputs, outputs, sparse ? sparsePanelWidth(outputs) : densePanelWidth(outputs, paired));
}
