import type { Refusal } from '#core/refusals/index.ts';

const READING = new Set(['open', 'read', 'stat', 'lstat', 'scandir', 'readlink', 'access', 'statfs']);

/** An error that the system gives for a path, as a refusal; null for any other error. */
export function systemRefusal(error: unknown): Refusal | null {
  if (!(error instanceof Error)) return null;
  const { code: errno, syscall, path } = error as NodeJS.ErrnoException;
  if (errno === undefined || syscall === undefined || path === undefined) return null;
  return { code: READING.has(syscall) ? 'unreadable' : 'unwritable', path, file: null, errno };
}
