import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { hostname } from 'node:os';
import type { Preferences } from './preferences.ts';

/** What tells a folder from its copy, on this machine; nothing where there is no such folder. */
function folderHere(folder: string | null): string {
  if (folder === null) return '';
  try {
    return String(statSync(folder, { bigint: true }).ino);
  } catch {
    return '';
  }
}

/**
 * An identity of this app on this machine, 128 bits in hexadecimal: whoever predicts at one place is nobody who predicts at
 * another. What is kept goes along with a copy of the folder or an image of the disk, so machine and folder count, too. It
 * tells nothing of them.
 */
export function placeOf(folder: string | null, preferences: Preferences, machine = hostname()): string {
  if (preferences.values.place === null) preferences.remember({ place: crypto.randomUUID() });
  // Of a name like `kim.local` what stays in another network.
  const [name = ''] = machine.toLowerCase().split('.');
  const parts = [preferences.values.place, name, folderHere(folder)];
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32);
}
