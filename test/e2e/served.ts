/** The app as a user has it: `descent serve` in a process of its own, with a folder of its own; also started again on that. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ensureBuilt } from '../../scripts/ensureBuilt.ts';

export interface Served {
  /** Where it keeps everything. */
  readonly folder: string;
  /** The address that it printed. */
  readonly url: string;
  /** Everything that it said on stderr. */
  readonly log: () => string;
  /** Ends the process, asked to or killed, and leaves its folder. */
  readonly end: (signal: 'SIGINT' | 'SIGKILL') => Promise<void>;
  /** The same, and removes the folder. */
  readonly close: () => Promise<void>;
}

const program = resolve(import.meta.dirname, '../../src-main/cli/descent.ts');

/** On a folder of its own, or on the one of an app that has ended. */
export async function serveApp(folder = mkdtempSync(join(tmpdir(), 'descent-e2e-'))): Promise<Served> {
  await ensureBuilt();
  const child = spawn(process.execPath, [program, 'serve'], {
    env: { ...process.env, DESCENT_HOME: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const [address] = (await once(child.stdout, 'data')) as [Buffer];
  const end = async (signal: 'SIGINT' | 'SIGKILL'): Promise<void> => {
    child.kill(signal);
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    process.off('exit', kill);
  };
  return {
    folder,
    url: address.toString().trim(),
    log: () => log,
    end,
    close: async () => {
      await end('SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
