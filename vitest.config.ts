import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [vue()],
  test: {
    include: ['test/**/*.test.ts'],
    // What no option chooses is told in the language of the system: English here.
    env: { LC_ALL: 'C.UTF-8' },
    setupFiles: ['test/patience.ts'],
    expect: { poll: { timeout: 30_000 } },
    // Only a test that hangs takes this long.
    testTimeout: 60_000,
    // Some build the window first.
    hookTimeout: 180_000,
    coverage: { provider: 'v8', include: ['src-core/**/*.ts', 'src-main/**/*.ts'], reporter: ['text-summary', 'html'] },
  },
});
