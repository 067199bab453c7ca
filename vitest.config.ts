import { availableParallelism } from 'node:os';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/** Tests that wait for processes and browsers. */
const WAITING = 'test/{cli,e2e,electron,engine,fault,lab,main,script}/**/*.test.ts';
/** Tests of the window in a document that draws nothing. */
const WINDOW = 'test/renderer/**/*.test.ts';
/** Takes the window’s frames and timers away, and with them what modules wait for. */
const ALONE = 'test/renderer/hiddenPage.test.ts';
/** Holds the lab to a time, and has the machine to itself. */
const HELD = 'test/lab/hostileSessions.test.ts';

const inWindow = { environment: './test/renderer/lastingWindow.ts', setupFiles: ['test/renderer/eachFileAnew.ts'] };
/** Most of a short test is loading what it tests: the files of a worker share that. */
const sharing = { isolate: false };

const TURNS = ['waiting', 'window alone', 'window', 'computing', 'held to a time'];

/** What waits begins first: what only computes fills the cores beside it, and what is left of them at the end. */
class WaitingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const turn = ({ project }: TestSpecification): number => TURNS.indexOf(project.name);
    return (await super.sort(files)).toSorted((a, b) => turn(a) - turn(b));
  }
}

export default defineConfig({
  plugins: [vue()],
  test: {
    // vitest leaves a core to itself, which is half of a machine with two; and many tests wait for a browser or a process.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: WaitingFirst },
    projects: [
      { extends: true, test: { name: 'waiting', include: [WAITING], exclude: [HELD] } },
      { extends: true, test: { name: 'window alone', include: [ALONE], ...inWindow } },
      { extends: true, test: { name: 'window', include: [WINDOW], exclude: [ALONE], ...inWindow, ...sharing } },
      {
        extends: true,
        test: { name: 'computing', include: ['test/**/*.test.ts'], exclude: [WAITING, WINDOW], ...sharing },
      },
      { extends: true, test: { name: 'held to a time', include: [HELD], maxWorkers: 1, sequence: { groupOrder: 1 } } },
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
