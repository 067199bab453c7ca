/** The app as a user has it: `descent serve` in a process of its own, with a folder of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ensureBuilt } from '../../scripts/ensureBuilt.ts';

export interface Served {
  /** The address that it printed. */
  readonly url: string;
  /** Everything that it said on stderr. */
  readonly log: () => string;
  readonly close: () => Promise<void>;
}

const program = resolve(import.meta.dirname, '../../src-main/cli/descent.ts');

export async function serveApp(): Promise<Served> {
  await ensureBuilt();
  const folder = mkdtempSync(join(tmpdir(), 'descent-e2e-'));
  const child = spawn(process.execPath, [program, 'serve'], {
    env: { ...process.env, DESCENT_HOME: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const [address] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    url: address.toString().trim(),
    log: () => log,
    close: async () => {
      child.kill('SIGINT');
      if (child.exitCode === null) await once(child, 'exit');
      process.off('exit', kill);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
