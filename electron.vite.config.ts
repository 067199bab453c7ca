import { resolve } from 'node:path';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'electron-vite';
import { licenceTexts } from './scripts/licenceTexts.ts';

/** What stays a module of its own in the package: it has native code. Everything else is put into the programs. */
const external = ['@napi-rs/canvas'];

/** Builds the desktop app: its processes, the preload script and the window's page. The command line needs no build. */
export default defineConfig({
  main: {
    plugins: [licenceTexts()],
    build: {
      sourcemap: true,
      externalizeDeps: false,
      rolldownOptions: {
        external,
        input: {
          index: resolve('src-main/electron/index.ts'),
          lab: resolve('src-main/electron/lab.ts'),
          trainer: resolve('src-main/electron/trainer.ts'),
          labThread: resolve('src-main/lab/labThreadProgram.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      sourcemap: true,
      // A sandboxed script is one CommonJS file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve('src-main/electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve('src-renderer'),
    plugins: [vue(), licenceTexts()],
    build: {
      outDir: resolve('out/renderer'),
      // The page's policy allows no fonts in data: addresses.
      assetsInlineLimit: 0,
      sourcemap: true,
      rolldownOptions: { input: { index: resolve('src-renderer/index.html') } },
    },
  },
});
