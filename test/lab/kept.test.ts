import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RandomState } from '#core/random/randomState.ts';
import { openLab } from '#main/lab/index.ts';
import { startLabThread } from '#main/lab/labThread.ts';
import { openSessionCopy, writeSession } from '#main/sessions/index.ts';
import { Store, lockFile } from '#main/storage/index.ts';
import { addExperiment, contentsWithoutIds, fill } from './madeSession.ts';
import type { Refusal } from '#core/refusals/index.ts';
import type { LabEvent } from '#core/protocol/index.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'descent-kept-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const file = (name: string): string => join(folder, name);
const stub = (): never => {
  throw new Error('nothing trains or is exported here');
};
const open = () =>
  openLab({ version: 't', store: file('s.descent'), folder, startTrainer: stub, startThread: startLabThread });

it('opens whatever could be stored and saved', async () => {
  const random = new RandomState(1);
  const letters = ['a', '글', '😀', '\ud83d', '\udc00', '\u0000', '\n', '"', "'", '\u202e', '́'];
  const text = (most: number): string =>
    Array.from(
      { length: Math.floor(most * random.random()) },
      () => letters[Math.floor(letters.length * random.random())],
    ).join('');
  const store = new Store(file('a.store'));
  const ids = addExperiment(store, { name: text(100), seeds: [0, 1] });
  let refused = 0;
  for (let change = 0; change < 200; change++) {
    const id = ids[change % ids.length]!;
    try {
      const error: Refusal = { code: 'unforeseen', path: text(6), reason: text(6) };
      store.updateRuns([id], { name: text(12), note: text(12), error, priority: change - 150 });
    } catch {
      refused++;
    }
  }
  expect(refused).toBeGreaterThan(0);
  expect(refused).toBeLessThan(200);
  fill(store);
  await writeSession(store.path, file('a.descent'));
  const copy = await openSessionCopy(file('a.descent'));
  expect(copy.leftOut).toEqual([]);
  const told = (from: Store): string =>
    JSON.stringify(contentsWithoutIds(from)).replaceAll('"queued"', '"interrupted"');
  expect(told(copy.store)).toBe(told(store).replaceAll('"running"', '"interrupted"'));
  copy.close();
  store.close();
});

describe('preferences', () => {
  it('are read field by field, and keep what another version wrote', async () => {
    const settings = { theme: 'dark', workers: 300, ofLater: 1 };
    writeFileSync(
      file('preferences.json'),
      JSON.stringify({ settings, recent: ['/a.descent'], rate: 'fast', later: [1] }),
    );
    const lab = open();
    expect(await lab.service.getSettings({})).toMatchObject({ theme: 'dark', workers: null });
    expect((await lab.service.sessionState({})).recent).toEqual(['/a.descent']);
    await lab.service.setSettings({ language: 'en' });
    await lab.close();
    expect(JSON.parse(readFileSync(file('preferences.json'), 'utf8'))).toMatchObject({
      ...{ later: [1], settings: { theme: 'dark', language: 'en', ofLater: 1 } },
    });
  });
});

it('begins with an empty session where the store cannot be read, puts that aside and says where', async () => {
  writeFileSync(file('s.descent'), 'no database at all'.repeat(100));
  const lab = open();
  const events: LabEvent[] = [];
  lab.subscribe((event) => events.push(event));
  const aside = readdirSync(folder).find((name) => name.includes('.damaged-')) ?? '';
  expect(events).toMatchObject([{ kind: 'notice', notice: { code: 'putAside' } }]);
  expect(JSON.stringify(events)).toContain(aside);
  expect(readFileSync(file(aside), 'utf8')).toMatch(/^no database at all/);
  await lab.close();
});

describe('the lock of a store', () => {
  it('is held by one at a time, and leaves nothing', () => {
    const first = lockFile(file('x'));
    expect(() => lockFile(file('x'), 50)).toThrow(/open in another Descent/);
    first.release();
    lockFile(file('x')).release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is waited for where another process is just closing', async () => {
    const program = `
      import { lockFile } from '#main/storage/index.ts';
      const lock = lockFile(process.argv[1]);
      console.log('held');
      setTimeout(lock.release, 200);`;
    const other = spawn(process.execPath, ['--input-type=module', '-e', program, file('y')], {
      cwd: resolve(import.meta.dirname, '../..'),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(other, 'exit');
    await once(other.stdout, 'data');
    lockFile(file('y')).release();
    await ended;
  });
});
