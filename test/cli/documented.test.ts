import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { presets } from '#core/presets/index.ts';
import { descent } from './command.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'descent-documented-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Words as a shell takes them: at blanks, but for what is quoted, and without what follows a #. */
const words = (line: string): string[] =>
  [...line.replace(/\s#.*$/, '').matchAll(/'([^']*)'|\S+/g)].map(([word, quoted]) => quoted ?? word);

/** Every line of README that calls the command, in its order, as what follows `descent`. */
const documented = [...readme.matchAll(/^(?:npm run --silent descent -- |descent )(\S.*)$|`descent ([a-z ]+)`/gm)].map(
  ([, line, inline]) => words(line ?? inline ?? ''),
);

/** What makes a command of README small; the files that it names lie in a folder of the test. */
function small(argv: readonly string[]): string[] {
  const [command = '', what = ''] = argv;
  const placed = argv.map((word) =>
    /(^out|\.descent$|\.lesson\.json$|^tables$|^[ab]$)/.test(word) ? join(folder, word) : word,
  );
  if (command === 'search')
    return [...placed, '--trials', '2', '--set', 'training.epochs=1', '--workers', '1', '--quiet'];
  if (command !== 'run') return placed;
  const trains = ['landscape', 'activations'].includes(what)
    ? []
    : ['data.testSize=50', 'evaluateTrainSize=50', 'training.iterations=2', 'evaluateEvery=1'];
  return [...placed, ...trains.flatMap((setting) => ['--set', setting]), '--workers', '1', '--quiet'];
}

describe('the commands of README', () => {
  it('are found', () => {
    expect(documented.length).toBeGreaterThan(10);
    expect(new Set(documented.map(([command]) => command))).toEqual(
      new Set(['presets', 'run', 'script', 'search', 'session', 'runs', 'worker', 'lesson']),
    );
  });

  it.each(documented.map((argv) => [argv.join(' '), argv] as const))('%s', async (_line, argv) => {
    if (argv.includes('a.descent'))
      for (const name of ['a.descent', 'b.descent'])
        copyFileSync(join(folder, 'out', 'session.descent'), join(folder, name));
    const home = process.env['DESCENT_HOME'];
    process.env['DESCENT_HOME'] = join(folder, 'home');
    try {
      // A worker helps until it is interrupted.
      const interrupt = argv[0] === 'worker' ? (abort: () => void) => abort() : undefined;
      expect(await descent(small(argv), interrupt)).toMatchObject({ code: 0, error: '' });
    } finally {
      if (home === undefined) delete process.env['DESCENT_HOME'];
      else process.env['DESCENT_HOME'] = home;
    }
  });

  it('have an experiment file that can be run', async () => {
    const [, json] = /```json\n(.*?)```/s.exec(readme) ?? [];
    const file = join(folder, 'readme.json');
    writeFileSync(file, json ?? '');
    const { code, out } = await descent([...small(['run', file]), '--json']);
    expect(code).toBe(0);
    expect((JSON.parse(out) as { runs: unknown[] }).runs).toHaveLength(2);
  });

  it('name every preset in their table', () => {
    const named = [...readme.matchAll(/^\| `([a-z][a-z-]+)` +\|/gm)].map(([, id]) => id);
    expect(named).toEqual(presets.map(({ id }) => id));
  });
});

describe('the examples of --help', () => {
  it.each(['landscape', 'optimizers', 'activations'])(
    'can be given to %s, or are refused for what it has not',
    async (id) => {
      const { out } = await descent(['run', '--help']);
      const [, seeds] = /seeds, as (\S+):/.exec(out) ?? [];
      const [, setting] = /a\s+setting,\s+as\s+(\S+)\s/.exec(out) ?? [];
      const argv = small(['run', id, '--seeds', seeds ?? '', '--set', setting ?? '']);
      const { code, error } = await descent(argv);
      if (id === 'activations') expect([code, error]).toEqual([2, 'error: optimizer is not a known field']);
      else expect([code, error]).toEqual([0, '']);
    },
  );
});
