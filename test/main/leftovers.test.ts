import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder, writeFileSafely } from '#main/files/index.ts';
import { openLab } from '#main/lab/index.ts';
import { startLabThread } from '#main/lab/labThread.ts';

const variable = process.platform === 'win32' ? 'TEMP' : 'TMPDIR';
const usual = process.env[variable];
/** The number of a process that is no more. */
const dead = spawnSync(process.execPath, ['--version']).pid;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'descent-leftovers-'));
  mkdirSync(join(folder, 'temporary'));
  process.env[variable] = join(folder, 'temporary');
});
afterEach(() => {
  if (usual === undefined) delete process.env[variable];
  else process.env[variable] = usual;
  rmSync(folder, { recursive: true });
});

const put = (...parts: string[]): void => writeFileSync(join(folder, ...parts), 'half');

describe('what a process leaves that is killed', () => {
  it('is removed by the next that makes such a folder, and nothing of others or of who lives', () => {
    const kept = [`descent-session-${process.pid}-abcdef`, 'descent-mine', `other-${dead}-abcdef`];
    for (const name of [...kept, `descent-session-${dead}-abcdef`]) {
      mkdirSync(join(folder, 'temporary', name));
      put('temporary', name, 'session.descent');
    }
    const own = temporaryFolder('merge');
    expect(readdirSync(join(folder, 'temporary')).sort()).toEqual(
      [...kept, own.slice(join(folder, 'temporary').length + 1)].sort(),
    );
  });

  it('beside a file is removed when that is written again, and nothing else is', () => {
    const kept = [`.other.csv.${dead}.part`, `.metrics.csv.${process.pid}.parts`, `metrics.csv.${dead}.part`];
    for (const name of [...kept, `.metrics.csv.${dead}.part`]) put(name);
    writeFileSafely(join(folder, 'metrics.csv'), 'whole');
    expect(readdirSync(folder).sort()).toEqual([...kept, 'metrics.csv', 'temporary'].sort());
  });

  it('is removed when the app starts: in its own folder, and beside the sessions that it knows', async () => {
    const app = join(folder, 'app');
    mkdirSync(join(app, 'sessions'), { recursive: true });
    const recent = [join(folder, 'mine.descent')];
    writeFileSync(join(app, 'preferences.json'), JSON.stringify({ recent }));
    const left = [
      join('app', `.preferences.json.${dead}.part`),
      join('app', 'sessions', `.2026-11-24T07-40-12.345Z.descent.${dead}.part`),
      `.mine.descent.${dead}.part`,
      `.mine.descent.${dead}.part-journal`,
    ];
    const others = `.theirs.descent.${dead}.part`;
    for (const name of [...left, others]) put(name);
    const lab = openLab({
      ...{ version: 'test', store: join(app, 'session.descent'), folder: app, workers: 1 },
      startTrainer: () => ({ post: () => undefined, close: () => undefined }),
      startThread: startLabThread,
    });
    await lab.close();
    expect(left.filter((name) => existsSync(join(folder, name)))).toEqual([]);
    expect(existsSync(join(folder, others))).toBe(true);
  });
});
