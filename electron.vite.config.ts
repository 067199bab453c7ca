import { resolve } from 'node:path';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'electron-vite';

/** Builds the desktop app: the main process and the window's page. The command line needs no build. */
export default defineConfig({
  main: {
    build: { sourcemap: true, rolldownOptions: { input: { index: resolve('src-main/electron/index.ts') } } },
  },
  renderer: {
    root: resolve('src-renderer'),
    plugins: [vue()],
    build: {
      outDir: resolve('out/renderer'),
      sourcemap: true,
      rolldownOptions: { input: { index: resolve('src-renderer/index.html') } },
    },
  },
});
