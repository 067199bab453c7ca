/** `npm run test:soak`: the fault tests at their full length, thirty kills of each kind, a thousand hostile files, searches killed and in parts, the presets' bits to their end, and ten thousand texts for each kind of formula. */
import { spawnSync } from 'node:child_process';

const tests = [
  'test/fault',
  'test/lab/hostileSessions.test.ts',
  'test/cli/searchSoak.test.ts',
  'test/laws/presetBits.test.ts',
  'test/laws/typedFuzz.test.ts',
];
const { status } = spawnSync('vitest', ['run', ...tests], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, DESCENT_SOAK: '1' },
});
process.exitCode = status ?? 1;
