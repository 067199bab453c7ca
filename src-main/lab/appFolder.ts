import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the app keeps its store and preferences: `DESCENT_HOME`, else where the system has such things. */
export function appFolder(environment: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  const named = environment['DESCENT_HOME'] ?? '';
  if (named !== '') return named;
  if (platform === 'win32') return join(environment['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Descent');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Descent');
  return join(environment['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'descent');
}

/** The working store in that folder. */
export const storeIn = (folder: string): string => join(folder, 'session.descent');
