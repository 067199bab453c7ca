/**
 * Builds the window against a fake lab, opens it in Chromium under the app's content security policy, takes a picture of
 * every view and lets axe look at it: `node scripts/previewWindow.ts FOLDER [view ...]`. Ends with 1 where axe, the policy
 * or the console found something.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import vue from '@vitejs/plugin-vue';
import { build } from 'vite';
import type { AddressInfo } from 'node:net';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { width: { type: 'string', default: '1280' }, height: { type: 'string', default: '800' } },
});
const [folder = 'out/preview', ...views] = positionals;
const root = resolve(import.meta.dirname, '..');
const out = resolve(folder, 'page');

await build({
  root: join(root, 'src-renderer'),
  configFile: false,
  logLevel: 'warn',
  plugins: [
    vue(),
    {
      name: 'fake-lab',
      enforce: 'pre',
      resolveId: (id) => (id.endsWith('lab/connect.ts') ? join(root, 'test/renderer/previewLab.ts') : null),
    },
  ],
  build: { outDir: out, assetsInlineLimit: 0, emptyOutDir: true, chunkSizeWarningLimit: 2000 },
});

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; connect-src 'self'";
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};
const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  try {
    const file = join(out, path === '/' ? 'index.html' : path);
    const body = readFileSync(file);
    response.writeHead(200, {
      'content-type': types[extname(file)] ?? 'text/plain',
      'content-security-policy': policy,
    });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
const { port } = server.address() as AddressInfo;

process.env['AWS_EXECUTION_ENV'] = 'AWS_Lambda_nodejs24.x';
const { default: packed } = await import('@sparticuz/chromium');
const { chromium } = await import('playwright-core');
const browser = await chromium.launch({
  executablePath: process.env['DESCENT_CHROMIUM'] ?? (await packed.executablePath()),
  chromiumSandbox: false,
  args: [
    '--disable-background-networking',
    '--disable-quic',
    '--no-first-run',
    '--disable-component-update',
    '--disable-sync',
  ],
});

const addresses: Record<string, string> = {
  book: '#/book/optimizers',
  playground: '#/playground',
  lab: '#/lab?preset=optimizers',
  runs: '#/runs',
  compare: '#/compare?runs=1,2,3,4',
  live: '#/compare?runs=5,6,7,8,9,10,11,12',
  data: '#/data',
  settings: '#/settings',
  palette: '#/book',
  keyboard: '#/book',
};
const axe = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
let wrong = 0;
const complain = (where: string, what: string): void => {
  wrong++;
  console.log(`${where}: ${what.slice(0, 600)}`);
};

mkdirSync(folder, { recursive: true });
const page = await browser.newPage({
  viewport: { width: Number(values.width), height: Number(values.height) },
});
let where = '';
page.on('console', (message) => {
  if (message.type() === 'error' || message.type() === 'warning') complain(where, message.text());
});
page.on('pageerror', (error) => complain(where, error.stack ?? error.message));
page.on('request', (request) => {
  if (!/^(http:\/\/127\.0\.0\.1:|blob:|data:)/.test(request.url())) complain(where, `asked for ${request.url()}`);
});

for (const theme of ['light', 'dark']) {
  for (const language of ['ko', 'en']) {
    for (const view of views.length > 0 ? views : Object.keys(addresses)) {
      where = `${view}-${theme}-${language}`;
      const train = view === 'live' ? '&train' : '';
      await page.goto(`http://127.0.0.1:${port}/?theme=${theme}&language=${language}${train}${addresses[view] ?? ''}`);
      await page.waitForSelector('main :is(h1, h2, h3, p)');
      await page.waitForTimeout(view === 'live' ? 1500 : 350);
      if (view === 'palette') await page.keyboard.press('Control+k');
      if (view === 'keyboard') await page.keyboard.press('?');
      await page.waitForTimeout(150);
      await page.screenshot({ path: join(folder, `${where}.png`) });
      // Evaluated through the debugger, which no policy of the page concerns.
      await page.evaluate(axe);
      const found = await page.evaluate(async () => {
        const run = (globalThis as unknown as { axe: { run: (options: object) => Promise<AxeResult> } }).axe.run;
        return (await run({ resultTypes: ['violations'] })).violations;
      });
      for (const { id, nodes } of found)
        complain(
          where,
          `axe ${id}: ${nodes.map(({ html, target }) => `${target.join(' ')} ${html.slice(0, 140)}`).join('\n    ')}`,
        );
    }
  }
}

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly target: readonly string[] }[];
  }[];
}

await browser.close();
server.close();
console.log(wrong === 0 ? 'nothing wrong' : `${wrong} wrong`);
process.exitCode = wrong === 0 ? 0 : 1;
