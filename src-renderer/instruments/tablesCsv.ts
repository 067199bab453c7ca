import { csvRow } from '#core/report/csv.ts';
import type { InstrumentTable, TableCell } from '#core/instruments/table.ts';

/** A text has its English word: a file reads the same wherever it was made. */
const field = (cell: TableCell): unknown =>
  typeof cell === 'object' && cell !== null && 'en' in cell ? cell.en : cell;

/** A table as a CSV file, with every row and digit. */
export const tableCsv = ({ columns, rows }: InstrumentTable): string =>
  [csvRow(columns.map(({ id }) => id)), ...rows.map((row) => csvRow(row.map(field)))].join('');
