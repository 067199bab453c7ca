/** Builds the desktop app into out/ where a source is newer than what was built. Who comes meanwhile waits for it. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { InputError } from '#core/schema/inputError.ts';
import { lockFile } from '#main/storage/lock.ts';
import type { Lock } from '#main/storage/lock.ts';

const root = resolve(import.meta.dirname, '..');
const sources = ['src-core', 'src-main', 'src-renderer', 'electron.vite.config.ts', 'package-lock.json'];
/** The page is built last. */
const built = ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html'];
const LOCK = 'node_modules/.cache/descent-build';

const changedAt = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

function newest(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function isCurrent(): boolean {
  const oldest = Math.min(...built.map((file) => changedAt(join(root, file))));
  return sources.every((source) => newest(join(root, source)) <= oldest);
}

async function takeLock(): Promise<Lock> {
  mkdirSync(join(root, 'node_modules/.cache'), { recursive: true });
  for (;;) {
    try {
      return lockFile(join(root, LOCK));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      await pause(200);
    }
  }
}

/** Throws, with what the builder said, where that fails. */
export async function ensureBuilt(): Promise<void> {
  if (isCurrent()) return;
  const lock = await takeLock();
  try {
    if (isCurrent()) return;
    const builder = resolve(root, 'node_modules/electron-vite/bin/electron-vite.js');
    const { status, stdout, stderr } = spawnSync(process.execPath, [builder, 'build'], { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(`the app could not be built:\n${stdout}${stderr}`);
  } finally {
    lock.release();
  }
}
