import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileSafely } from '#main/report/index.ts';
import { newSecret } from './access.ts';

const FILE = 'browser-secret';

/**
 * The secret of pages that were let in, kept in the app's folder for its owner only: so a page that is open finds the lab
 * again when that was started anew at the same port. The token of the address is another each time.
 */
export function keptSecret(folder: string): string {
  const path = join(folder, FILE);
  try {
    const kept = readFileSync(path, 'utf8');
    if (/^[\w-]{43}$/.test(kept)) return kept;
  } catch {
    // There is none yet.
  }
  const secret = newSecret();
  writeFileSafely(path, secret, 0o600);
  return secret;
}
