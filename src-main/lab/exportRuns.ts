import { reportFiles, storedReports } from '#main/report/index.ts';
import { readStore } from '#main/storage/index.ts';
import type { ExportedFile } from '#core/protocol/index.ts';
import type { ExportRequest } from './exportService.ts';

/** All bytes in a buffer of their own, which can be handed over without a copy. */
function bytesOf(contents: Uint8Array | Iterable<string>): Uint8Array<ArrayBuffer> {
  if (contents instanceof Uint8Array) return new Uint8Array(contents);
  const encoder = new TextEncoder();
  const pieces = Array.from(contents, (piece) => encoder.encode(piece));
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** The files of a report on what a store holds now. The store is read only, and at once; its lab goes on meanwhile. */
export async function exportRuns({ store, wish }: ExportRequest): Promise<ExportedFile[]> {
  const { runIds, ...wishes } = wish;
  const reported = readStore(store, (database) => storedReports(database, runIds));
  const files: ExportedFile[] = [];
  for await (const { name, type, contents } of reportFiles(reported, wishes)) {
    files.push({ name, type, bytes: bytesOf(contents) });
  }
  return files;
}
