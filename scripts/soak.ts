/** `npm run test:soak`: the fault tests at their full length, thirty kills of each kind and a thousand hostile files. */
import { spawnSync } from 'node:child_process';

const tests = ['test/fault', 'test/lab/hostileSessions.test.ts'];
const { status } = spawnSync('vitest', ['run', ...tests], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, DESCENT_SOAK: '1' },
});
process.exitCode = status ?? 1;
