/** The first page of a session file, read by hand: SQLite gets to see only what looks like a session of ours. */
import { open, stat } from 'node:fs/promises';
import { InputError } from '#core/schema/inputError.ts';
import { APPLICATION_ID, VERSION } from './schema.ts';
import { damaged, refuseSession } from './sessionRefusal.ts';

export interface SessionHeader {
  readonly bytes: number;
  readonly version: number;
}

const MAGIC = 'SQLite format 3\0';
const HEADER_BYTES = 100;
const SMALLEST_PAGE = 512;
const LARGEST_PAGE = 65_536;
const MOST_BYTES = 16 * 2 ** 30;
/** Where a database says how it is written, and that it is so with a log beside it. */
const LOG_AT = 18;
const WITH_LOG = 2;
/** A page of the schema's tree that has no pages below it. */
const LEAF = 13;
/** A row longer than its page less this goes on in other pages. */
const BESIDE_A_ROW = 35;

/** What the system says of a file that it does not give. */
function unreadable(file: string, error: unknown): Error {
  const errno = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  if (errno === 'ENOENT' || errno === 'ENOTDIR') return refuseSession(file, 'sessionMissing');
  return new InputError({ code: 'sessionUnreadable', path: 'path', file, errno });
}

/** The first page, or as much of it as there is, and the size of the whole. */
async function firstPage(path: string): Promise<{ readonly page: Buffer; readonly bytes: number }> {
  const status = await stat(path);
  if (!status.isFile()) {
    const got = status.isDirectory() ? 'folder' : 'device';
    throw new InputError({ code: 'sessionNotAFile', path: 'path', file: path, got });
  }
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(LARGEST_PAGE), 0, LARGEST_PAGE, 0);
    return { page: buffer.subarray(0, bytesRead), bytes: (await file.stat()).size };
  } finally {
    await file.close();
  }
}

/** SQLite's variable-length integer: seven bits a byte, the highest first. No longer one than five bytes matters here. */
function varint(bytes: Buffer, at: number): number {
  let value = 0;
  for (let i = 0; i < 5; i++) {
    const byte = bytes[at + i] ?? 0xff;
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return value;
  }
  return Infinity;
}

/** Whether the whole schema lies in the first page, as ours does, so that parsing it takes no time. */
function holdsSchema(page: Buffer, pageSize: number): boolean {
  if (page[HEADER_BYTES] !== LEAF) return false;
  const rows = Array.from({ length: page.readUInt16BE(HEADER_BYTES + 3) }, (_, index) => HEADER_BYTES + 8 + 2 * index);
  return rows.every((at) => at + 2 <= pageSize && varint(page, page.readUInt16BE(at)) <= pageSize - BESIDE_A_ROW);
}

/** Whether a log beside the file holds what the file does not. Only SQLite could put them together, and it is not ours. */
async function hasLog(path: string, page: Buffer): Promise<boolean> {
  if (page[LOG_AT] !== WITH_LOG) return false;
  const log = await stat(`${path}-wal`).catch(() => null);
  return log !== null && log.size > 0;
}

/** Reads the header. Throws an `InputError` that says why the file is no session that this version reads. */
export async function readSessionHeader(path: string): Promise<SessionHeader> {
  const { page, bytes } = await firstPage(path).catch((error: unknown) => {
    throw error instanceof InputError ? error : unreadable(path, error);
  });
  if (bytes === 0) throw refuseSession(path, 'sessionEmpty');
  if (page.length < HEADER_BYTES || page.toString('latin1', 0, MAGIC.length) !== MAGIC)
    throw refuseSession(path, 'notASession');
  if (await hasLog(path, page)) throw refuseSession(path, 'sessionNotClosed');
  if (page.readUInt32BE(68) !== APPLICATION_ID) throw refuseSession(path, 'foreignDatabase');
  const version = page.readUInt32BE(60);
  if (version > VERSION)
    throw new InputError({ code: 'sessionOfNewer', path: 'path', file: path, format: version, readable: VERSION });
  if (version < 1) throw damaged(path, { code: 'formatZero', path: 'session' });
  if (bytes > MOST_BYTES)
    throw new InputError({ code: 'sessionTooLarge', path: 'path', file: path, allowed: MOST_BYTES, got: bytes });
  const size = page.readUInt16BE(16);
  const pageSize = size === 1 ? LARGEST_PAGE : size;
  if (pageSize < SMALLEST_PAGE) throw damaged(path, { code: 'headerPages', path: 'session', got: pageSize });
  const told = pageSize * page.readUInt32BE(28);
  if (told !== bytes) throw damaged(path, { code: 'headerBytes', path: 'session', expected: told, got: bytes });
  if (!holdsSchema(page, pageSize)) throw damaged(path, { code: 'foreignTables', path: 'session' });
  return { bytes, version };
}
