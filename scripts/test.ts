/** `npm test`: every check, and the tests beside them; the last line is `N passed, N failed`. With `--fast`, the checks alone. */
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

interface Outcome {
  readonly ok: boolean;
  readonly output: string;
}

const report = join(tmpdir(), `descent-tests-${process.pid}.json`);

const checks: readonly Step[] = [
  { name: 'lint', command: ['eslint', '.'] },
  { name: 'types of the core', command: ['tsc', '-p', 'tsconfig.core.json'] },
  { name: 'types', command: ['tsc', '-p', 'tsconfig.json'] },
  { name: 'types of the window', command: ['vue-tsc', '-p', 'tsconfig.renderer.json'] },
  {
    name: 'import rules',
    command: ['depcruise', '--config', '.dependency-cruiser.cjs', 'src-core', 'src-main', 'src-renderer'],
  },
  { name: 'unused code', command: ['knip'] },
];

const tests: Step = {
  name: 'tests',
  command: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
};

function run({ command: [program, ...options] }: Step): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(program, options, { stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
    let output = '';
    const collect = (chunk: Buffer): void => void (output += chunk.toString());
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => resolve({ ok: false, output: error.message }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}

async function passes(step: Step): Promise<boolean> {
  const start = Date.now();
  const { ok, output } = await run(step);
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${step.name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  if (!ok || step === tests) console.log(output.trimEnd());
  return ok;
}

/** What vitest counted; a run that left no report counts as one failure. */
function counts(): { passed: number; failed: number } {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8')) as Record<string, number>;
    return { passed: numPassedTests ?? 0, failed: numFailedTests ?? 1 };
  } catch {
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(report, { force: true });
  }
}

/** How many of the steps passed, one after another. */
async function inTurn(steps: readonly Step[]): Promise<number> {
  let passed = 0;
  for (const step of steps) if (await passes(step)) passed++;
  return passed;
}

// The tests take longer than all checks together, which fill what they leave idle of two cores.
const wantsTests = !process.argv.includes('--fast');
const [checked, tested] = await Promise.all([inTurn(checks), wantsTests ? passes(tests) : true]);
let passed = checked;
let failed = checks.length - checked;
if (wantsTests) {
  const counted = counts();
  passed += counted.passed;
  failed += tested ? counted.failed : Math.max(counted.failed, 1);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
