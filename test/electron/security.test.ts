import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../../scripts/ensureBuilt.ts';
import { DesktopApp } from './standIn/desktopApp.ts';
import type { Page } from './standIn/page.ts';

const home = mkdtempSync(join(tmpdir(), 'descent-security-'));
let app: DesktopApp;
let page: Page;

beforeAll(async () => {
  await ensureBuilt();
  app = new DesktopApp({ folder: home });
  ({ page } = app);
  await app.loaded;
  await page.connect();
}, 120_000);

afterAll(() => {
  app.kill();
  rmSync(home, { recursive: true, force: true });
});

const ours = { url: 'descent://app/index.html', parent: null };

describe('the security of the built desktop app', () => {
  it('sandboxes its pages, before anything else', async () => {
    expect(await app.calls('app.enableSandbox')).toHaveLength(1);
    const [[options]] = (await app.calls('BrowserWindow')) as [[{ webPreferences: Record<string, unknown> }]];
    const { preload, ...preferences } = options.webPreferences;
    expect(preload).toMatch(/preload.index\.cjs$/);
    // And nothing else that would loosen what Electron does by itself, as `webSecurity` or `experimentalFeatures`.
    expect(preferences).toEqual({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: true,
    });
  });

  it('loads its page over a scheme of its own, which has no more rights than a web page', async () => {
    expect(await app.calls('protocol.registerSchemesAsPrivileged')).toEqual([
      [[{ scheme: 'descent', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }]],
    ]);
    expect(await app.calls('loadURL')).toEqual([['descent://app/index.html', 200]]);
  });

  it('serves the page with a policy, and nothing beside the page', async () => {
    const { headers, body } = (await app.ask('request', 'descent://app/index.html', 'GET')) as {
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    };
    expect(body).toContain('<title>Descent</title>');
    expect(headers['content-security-policy']).toMatch(/default-src 'none'; script-src 'self'; style-src 'self'/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    for (const path of [
      '..%2f..%2fpackage.json',
      '..%2fmain%2findex.js',
      '%2e%2e/preload/index.cjs',
      '..%5cmain%5clab.js',
    ]) {
      expect(await app.ask('request', `descent://app/${path}`, 'GET')).not.toMatchObject({ status: 200 });
    }
  });

  it('serves the icon that the page names, so that no browser asks for one that is not there', async () => {
    const { body } = (await app.ask('request', 'descent://app/index.html', 'GET')) as { readonly body: string };
    const [, icon] = /<link rel="icon"[^>]* href="\.\/([^"]+)"/.exec(body) ?? [];
    expect(await app.ask('request', `descent://app/${icon}`, 'GET')).toMatchObject({
      status: 200,
      headers: { 'content-type': expect.stringContaining('image/svg+xml') as string },
    });
  });

  it('grants no permission, no device and no request to a network', async () => {
    expect(await app.ask('permits')).toEqual([false, false, false, false]);
    const [[filter]] = (await app.calls('webRequest.onBeforeRequest')) as [[{ urls: string[] }]];
    for (const scheme of ['http', 'https', 'ws', 'wss']) expect(filter.urls).toContain(`${scheme}://*/*`);
  });

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview', 'will-download'])(
    'prevents %s',
    async (event) => {
      expect(await app.ask('prevents', event)).toBe(true);
    },
  );

  it('opens no windows', async () => {
    expect(await app.ask('opens')).toBe('deny');
  });

  it.each([
    ['another page', { url: 'https://example.org/', parent: null }],
    ['another host of the scheme', { url: 'descent://elsewhere/index.html', parent: null }],
    ['a frame within the page', { ...ours, parent: {} }],
    ['a frame that is gone', null],
  ])('answers no call of %s', async (_whose, frame) => {
    const refused = { ok: false, refusal: { code: 'notOurPage' } };
    expect(await app.ask('invoke', 'descent:invoke', frame, 'chooseFolder', {})).toMatchObject(refused);
    expect(await app.ask('invoke', 'descent:dropped', frame, { path: '/x.descent', how: 'open' })).toMatchObject(
      refused,
    );
    const { links } = page;
    await app.ask('send', 'descent:connect', frame);
    await page.lab.labInfo({});
    expect(page.links).toBe(links);
  });

  it.each([
    ['an unknown method', 'quit', {}],
    ['a name that every object has', 'constructor', {}],
    ['no parameters', 'saveSession', undefined],
    ['a field that the method does not know', 'openSession', { path: '/etc/passwd' }],
    ['a file of the user’s that is not recent', 'openRecent', { path: '/etc/passwd' }],
    ['a file to show that the app did not write', 'reveal', { path: '/etc/passwd' }],
    [
      'a name that leads out of the folder',
      'saveFiles',
      { files: [{ name: '../x.csv', type: '', bytes: new Uint8Array() }] },
    ],
    [
      'a name that a system would run',
      'saveFiles',
      { files: [{ name: 'x.desktop', type: '', bytes: new Uint8Array() }] },
    ],
  ])('refuses %s', async (_what, method, params) => {
    expect(await page.invoke(method, params as object)).toMatchObject({
      ok: false,
      refusal: { code: expect.any(String) as string },
    });
  });

  it('gives the page four functions and nothing else', () => {
    expect([...page.world.keys()]).toEqual(['descent']);
    expect(Object.keys(page.bridge).sort()).toEqual(['connect', 'invoke', 'onCommand', 'openDropped']);
  });

  it('lets the page name no files to the lab', async () => {
    await expect(page.lab.openSession({ path: '/etc/passwd' })).rejects.toThrow(/no method/);
    await expect(page.lab.saveSession({ path: join(home, 'x.descent') })).rejects.toThrow(/no method/);
  });
});
