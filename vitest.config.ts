import { availableParallelism } from 'node:os';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/** Tests that wait for processes and browsers. */
const WAITING = /\/test\/(cli|e2e|electron|engine|fault|lab|main|script)\//;

/** What waits begins first: what only computes fills the cores beside it, and what is left of them at the end. */
class WaitingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const turn = ({ project, moduleId }: TestSpecification): number =>
      project.name !== 'all' ? 2 : WAITING.test(moduleId) ? 0 : 1;
    return (await super.sort(files)).toSorted((a, b) => turn(a) - turn(b));
  }
}

const held = ['test/lab/hostileSessions.test.ts'];

export default defineConfig({
  plugins: [vue()],
  test: {
    // vitest leaves a core to itself, which is half of a machine with two; and many tests wait for a browser or a process.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: WaitingFirst },
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
    testTimeout: 150_000,
    // Some build the window first.
    hookTimeout: 180_000,
    coverage: { provider: 'v8', include: ['src-core/**/*.ts', 'src-main/**/*.ts'], reporter: ['text-summary', 'html'] },
  },
});
