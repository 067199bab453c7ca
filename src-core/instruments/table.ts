import type { Localized } from '../schema/localized.ts';

export interface TableColumn {
  /** As a CSV file names it. */
  readonly id: string;
  readonly name: Localized;
}

/** A text that is the same in both languages stands by itself; null for what there is not. */
export type TableCell = number | string | Localized | null;

/** Numbers that an instrument shows, row by row. */
export interface InstrumentTable {
  readonly id: string;
  readonly title: Localized;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly TableCell[])[];
}

/** A column of a sign that needs no words, as x or ∂f/∂x. */
export const signColumn = (id: string, sign = id): TableColumn => ({ id, name: { ko: sign, en: sign } });
