/**
 * `npm start`: builds what is older than its sources and opens the desktop app. Electron's program is fetched when it is
 * first asked for; where it cannot be had or does not start, the same app is served on 127.0.0.1 for a browser.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { ensureBuilt } from './ensureBuilt.ts';

const root = resolve(import.meta.dirname, '..');
/** How long fetching Electron may take, in milliseconds: a hundred megabytes. */
const PATIENCE = 5 * 60_000;
/** A program that fails sooner than this, in milliseconds, never ran. */
const START = 5000;

/** Path of Electron's program; null where it is not there and cannot be fetched. */
function electronProgram(): string | null {
  if (!existsSync(resolve(root, 'node_modules/electron/path.txt'))) console.error('Fetching Electron, this once …');
  const { status, stdout } = spawnSync(process.execPath, ['-p', "require('electron')"], {
    cwd: root,
    encoding: 'utf8',
    timeout: PATIENCE,
  });
  const path = stdout.trim().split('\n').at(-1) ?? '';
  return status === 0 && path !== '' ? path : null;
}

/** Runs a program on this terminal; resolves to its exit code, null for none. What would end this ends it, and waits for it. */
function run(program: string, options: readonly string[]): Promise<number | null> {
  const child = spawn(program, options, { cwd: root, stdio: 'inherit' });
  // Ctrl-C reaches the child by itself.
  const wait = (): void => undefined;
  const end = (): void => void child.kill();
  process.on('SIGINT', wait).on('SIGTERM', end);
  return new Promise<number | null>((done) => {
    child.once('error', () => done(null));
    child.once('exit', (code) => done(code));
  }).finally(() => process.off('SIGINT', wait).off('SIGTERM', end));
}

/** The exit code of the desktop app, or why there is none. */
async function openDesktop(): Promise<number | string> {
  const program = electronProgram();
  if (program === null) return 'Electron cannot be had here';
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return 'Electron has no display here';
  const began = Date.now();
  const code = await run(program, [root]);
  if (code === 0 || Date.now() - began > START) return code ?? 1;
  return 'Electron does not start here';
}

/** The exit code. */
async function start(): Promise<number> {
  await ensureBuilt();
  const opened = await openDesktop();
  if (typeof opened === 'number') return opened;
  console.error(`${opened}, so the app is served for a browser. Open this address; Ctrl-C ends it.`);
  return (await run(process.execPath, [resolve(root, 'src-main/cli/descent.ts'), 'serve'])) ?? 1;
}

process.exitCode = await start().catch((error: Error) => {
  console.error(error.message);
  return 1;
});
