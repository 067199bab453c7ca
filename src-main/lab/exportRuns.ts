import { formats } from '#core/model/formats.ts';
import { InputError } from '#core/schema/inputError.ts';
import { networkFiles, reportFiles, storedReports } from '#main/report/index.ts';
import { readStore } from '#main/storage/index.ts';
import type { ExportedFile, LabArguments } from '#core/protocol/index.ts';
import type { JobWatch } from './threadJobs.ts';

/** Bytes of a file at most: it is in memory whole, here and in the page that takes it. */
const MOST_BYTES = 100_000_000;

/** What is to be exported, and the file of the store that holds it. */
export interface ExportRequest {
  readonly store: string;
  readonly wish: LabArguments<'exportRuns'>;
}

/** All bytes in a buffer of their own, which can be handed over without a copy, and grew without one. */
function bytesOf(name: string, contents: Uint8Array | Iterable<string>, check: () => void): Uint8Array<ArrayBuffer> {
  if (contents instanceof Uint8Array) return new Uint8Array(contents);
  const encoder = new TextEncoder();
  const buffer = new ArrayBuffer(0, { maxByteLength: MOST_BYTES });
  for (const piece of contents) {
    check();
    const encoded = encoder.encode(piece);
    const from = buffer.byteLength;
    if (from + encoded.length > MOST_BYTES)
      throw new InputError({ code: 'exportTooLarge', path: 'runIds', name, allowed: MOST_BYTES / 1e6 });
    buffer.resize(from + encoded.length);
    new Uint8Array(buffer).set(encoded, from);
  }
  return new Uint8Array(buffer.transferToFixedLength());
}

/** The files of a report on what a store holds now. The store is read only; its lab goes on meanwhile. */
export function exportRuns({ store, wish }: ExportRequest, { progress, check }: JobWatch): Promise<ExportedFile[]> {
  const { runIds, ...wishes } = wish;
  return readStore(store, async (database) => {
    const files: ExportedFile[] = [];
    for await (const { name, type, contents } of reportFiles(storedReports(database, runIds), wishes, progress)) {
      check();
      files.push({ name, type, bytes: bytesOf(name, contents, check) });
    }
    for (const format of formats) {
      if (!wish.files.includes(format)) continue;
      for (const { name, contents } of networkFiles(database, runIds, { ...wish, format }, 'runIds')) {
        check();
        files.push({ name, type: 'application/octet-stream', bytes: contents });
      }
    }
    return files;
  });
}
