import { contentsOf } from '#main/storage/index.ts';
import { openSessionCopy } from './openSessionCopy.ts';
import type { SessionInfo } from '#core/protocol/index.ts';

/** What is in a session file, which is checked to its last row. Throws an `InputError` for one that is refused. */
export async function sessionInfo(path: string): Promise<SessionInfo> {
  const { path: file, header, leftOut, store, close } = await openSessionCopy(path);
  try {
    return { path: file, ...header, ...contentsOf(store.database), leftOut };
  } finally {
    close();
  }
}
