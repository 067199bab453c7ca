/**
 * happy-dom's window, made once for all test files of a worker: they share the modules of the app, which keep hold of it
 * (a chart that waits for the next frame of a window that is gone waits for ever).
 */
import { builtinEnvironments } from 'vitest/runtime';
import type { Environment } from 'vitest/runtime';

const there = 'document';

export default {
  name: 'lasting window',
  viteEnvironment: 'client',
  async setup(global, options) {
    if (!(there in global)) {
      await builtinEnvironments['happy-dom'].setup(global, options);
      // happy-dom's document looks like one without a doctype, for which KaTeX draws nothing.
      Object.defineProperty(document, 'compatMode', { value: 'CSS1Compat' });
    }
    return { teardown: () => undefined };
  },
} satisfies Environment;
