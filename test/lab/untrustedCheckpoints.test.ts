import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { costOf } from '#core/kinds/index.ts';
import { Store, readUntrustedRun } from '#main/storage/index.ts';
import { addExperiment, finish } from './madeSession.ts';

const folder = mkdtempSync(join(tmpdir(), 'descent-untrusted-'));
let store: Store;
beforeAll(() => {
  store = new Store(join(folder, 'store.descent'), { unshared: true });
  for (const id of addExperiment(store, {})) finish(store, id);
});
afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

const readAll = (): unknown => [...readUntrustedRun(store.database, 1)];

it('a checkpoint of more bytes than its trainer has is refused by its length, unread', () => {
  expect(readAll).not.toThrow();
  const most = costOf(store.run(1)!.spec).bytes;
  store.database.run('UPDATE checkpoints SET bytes = zeroblob(?) WHERE run_id = 1', most + 1);
  const read = vi.spyOn(store.database, 'each');
  expect(readAll).toThrow(`checkpoint must have at most ${most} bytes, got ${most + 1}`);
  expect(read.mock.calls.map(([sql]) => sql).join()).not.toContain('FROM checkpoints');
});
