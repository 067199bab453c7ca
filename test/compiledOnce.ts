/**
 * Tests start some hundreds of processes of ours. What Node compiled for one of them is there for the next, in a folder that
 * is gone after the tests.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const VARIABLE = 'NODE_COMPILE_CACHE';

/** Before all tests; what it returns, after them. */
export function setup(): (() => void) | undefined {
  // Another project of these tests has it already.
  if (process.env[VARIABLE] !== undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'descent-compiled-'));
  process.env[VARIABLE] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
