import { availableParallelism } from 'node:os';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

const held = ['test/lab/hostileSessions.test.ts'];

export default defineConfig({
  plugins: [vue()],
  test: {
    // vitest leaves a core to itself, which is half of a machine with two; and many tests wait for a browser or a process.
    maxWorkers: availableParallelism() + 1,
    projects: [
      { extends: true, test: { name: 'all', include: ['test/**/*.test.ts'], exclude: held } },
      // These hold the lab to a time, and have the machine to themselves.
      { extends: true, test: { name: 'held to a time', include: held, maxWorkers: 1, sequence: { groupOrder: 1 } } },
    ],
    // What no option chooses is told in the language of the system: English here.
    env: { LC_ALL: 'C.UTF-8' },
    globalSetup: ['test/compiledOnce.ts'],
    setupFiles: ['test/patience.ts'],
    expect: { poll: { timeout: 30_000 } },
    // Only a test that hangs takes this long.
    testTimeout: 60_000,
    // Some build the window first.
    hookTimeout: 180_000,
    coverage: { provider: 'v8', include: ['src-core/**/*.ts', 'src-main/**/*.ts'], reporter: ['text-summary', 'html'] },
  },
});
