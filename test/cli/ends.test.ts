import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';

const program = fileURLToPath(new URL('../../src-main/cli/descent.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'descent-ends-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a line of the shell, with `$descent` for the command. */
async function shell(line: string): Promise<{ readonly code: number | null; readonly error: string }> {
  const env = { ...process.env, descent: `${process.execPath} ${program}` };
  const child = spawn('bash', ['-c', `set -o pipefail; ${line}`], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const error: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => error.push(text));
  await once(child, 'close');
  return { code: child.exitCode, error: error.join('') };
}

it.each(['$descent presets | true', '$descent presets --json | head -c 10', '$descent presets 2>&1 | true'])(
  'a reader that goes away is no error: %s',
  async (line) => {
    expect(await shell(line)).toEqual({ code: 0, error: '' });
  },
);

it('goes on with its run when nobody reads its progress', async () => {
  const out = join(folder, 'out');
  expect(await shell(`$descent run landscape --out ${out} --set updates=5 2>&1 | true; ls ${out} >/dev/null`)).toEqual({
    code: 0,
    error: '',
  });
});

it('tells in one line that nothing can be printed', async () => {
  const { code, error } = await shell('$descent presets > /dev/full');
  expect(error).toMatch(/^error: what was to be printed could not be: .*\n$/);
  expect(code).toBe(1);
});
