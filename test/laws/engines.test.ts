/** Electron's V8 and Node's: a browser with another V8 trains to the same bits. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workbench } from '#core/machine/index.ts';
import { findDataSource, loadDataset } from '#main/data/index.ts';
import { openBrowser } from '../e2e/browser.ts';
import { engineBits } from './engineBits.ts';
import type { Browser } from 'playwright-core';
import type { PresetBits } from './presetBits.ts';

/** A page on it may compute digests, as one of another host may not. */
const ORIGIN = 'http://localhost';
const source = findDataSource('mnist', null);

async function bundledPage(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      target: 'esnext',
      lib: { entry: resolve(import.meta.dirname, 'enginePage.ts'), formats: ['es'], fileName: 'page' },
    },
  });
  const [result] = Array.isArray(built) ? built : [built];
  if (result === undefined || !('output' in result)) throw new Error('nothing was bundled');
  return result.output[0].code;
}

async function bitsIn(
  browser: Browser,
  code: string,
  options: { readonly paired: boolean; readonly whole: boolean },
): Promise<PresetBits> {
  const page = await browser.newPage();
  await page.route(`${ORIGIN}/**`, (route) => {
    const file = new URL(route.request().url()).pathname.slice(1);
    if (file === '') return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Bits</title>' });
    if (file === 'page.js') return route.fulfill({ contentType: 'text/javascript', body: code });
    if (!/^(train|t10k)-\w+-idx\d-ubyte$/.test(file)) return route.fulfill({ status: 404 });
    return route.fulfill({ body: readFileSync(join(source.folder, file)) });
  });
  await page.goto(`${ORIGIN}/`);
  // As text, because what the page imports is no module of this test's.
  const bits = await page.evaluate<PresetBits>(
    `import('/page.js').then(({ pageBits }) => pageBits(${JSON.stringify(options)}))`,
  );
  await page.close();
  return bits;
}

async function versionOf(browser: Browser): Promise<string> {
  const session = await browser.newBrowserCDPSession();
  const { jsVersion } = await session.send('Browser.getVersion');
  return jsVersion;
}

/** Major and minor number of a version. */
const minorOf = (version: string): string => version.split('.').slice(0, 2).join('.');

describe('a browser', () => {
  let [browser, code, version]: [Browser | null, string, string] = [null, '', ''];

  beforeAll(async () => {
    browser = await openBrowser();
    [code, version] = [await bundledPage(), await versionOf(browser)];
  });
  afterAll(async () => browser?.close());

  it('with another V8 than Node’s records and trains the same bits', { timeout: 180_000 }, async (context) => {
    context.skip(minorOf(version) === minorOf(process.versions.v8), `the browser's V8 ${version} is Node's`);
    const workbench = new Workbench((id) => loadDataset(findDataSource(id, null)));
    const [here, there] = [
      await engineBits(workbench, { whole: true }),
      await bitsIn(browser!, code, { paired: false, whole: true }),
    ];
    expect(Object.keys(here).length).toBeGreaterThan(7);
    expect(there).toEqual(here);
  });

  it.skipIf(process.arch !== 'x64')('trains the same bits with vectors in pairs', { timeout: 180_000 }, async () => {
    const paired = await openBrowser({ flags: ['--no-liftoff', '--experimental-wasm-revectorize'] });
    try {
      const wide = await bitsIn(paired, code, { paired: true, whole: false });
      const narrow = await bitsIn(browser!, code, { paired: false, whole: false });
      expect(wide).toEqual(narrow);
    } finally {
      await paired.close();
    }
  });
});
