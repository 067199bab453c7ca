/** Reading values of rows, whose types SQLite's STRICT tables hold. */
import type { SqlRow } from './database.ts';

export const numberOf = (row: SqlRow, column: string): number => Number(row[column]);
export const textOf = (row: SqlRow, column: string): string => row[column] as string;
export const bytesOf = (row: SqlRow, column: string): Uint8Array => row[column] as Uint8Array;
export const numberOrNull = (row: SqlRow, column: string): number | null =>
  row[column] === null ? null : Number(row[column]);
export const textOrNull = (row: SqlRow, column: string): string | null => row[column] as string | null;
export const bytesOrNull = (row: SqlRow, column: string): Uint8Array | null => row[column] as Uint8Array | null;

/** `?, ?, ?` */
export const marks = (count: number): string => Array.from({ length: count }, () => '?').join(', ');
