/** The recommendations of Electron's security tutorial, in its order and by its numbers. */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureBuilt } from '../../scripts/ensureBuilt.ts';
import { packageConfiguration } from './packageConfiguration.ts';
import { DesktopApp } from './standIn/desktopApp.ts';

const home = mkdtempSync(join(tmpdir(), 'descent-checklist-'));
let app: DesktopApp;
let preferences: Readonly<Record<string, unknown>>;
let policy: string;

beforeAll(async () => {
  await ensureBuilt();
  app = new DesktopApp({ folder: home });
  await app.loaded;
  const [[options]] = (await app.calls('BrowserWindow')) as [[{ webPreferences: Record<string, unknown> }]];
  preferences = options.webPreferences;
  const { headers } = (await app.ask('request', 'descent://app/index.html', 'GET')) as {
    readonly headers: Readonly<Record<string, string>>;
  };
  policy = headers['content-security-policy']!;
}, 180_000);

afterAll(() => {
  app.kill();
  rmSync(home, { recursive: true, force: true });
});

/** All code of the desktop app's own processes, as built. */
const programs = (): string =>
  readdirSync('out/main', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => readFileSync(join('out/main', name), 'utf8'))
    .join('\n');

const addresses = async (): Promise<unknown[]> => (await app.calls('loadURL')).map(([url]) => url);

it('1. loads only secure content', async () => {
  expect(await addresses()).toEqual(['descent://app/index.html']);
  expect(readFileSync('out/renderer/index.html', 'utf8')).not.toMatch(/(?:src|href)="(?:\w+:)?\/\//);
  const [[filter]] = (await app.calls('webRequest.onBeforeRequest')) as [[{ urls: string[] }]];
  for (const scheme of ['http', 'https', 'ws', 'wss', 'ftp']) expect(filter.urls).toContain(`${scheme}://*/*`);
});

it('2. gives pages no Node', () => {
  expect(preferences['nodeIntegration']).toBe(false);
  expect(preferences).not.toHaveProperty('nodeIntegrationInWorker');
  expect(preferences).not.toHaveProperty('nodeIntegrationInSubFrames');
});

it('3. isolates the page from its preload script', () => expect(preferences['contextIsolation']).toBe(true));

it('4. sandboxes every process of a page', async () => {
  expect(preferences['sandbox']).toBe(true);
  expect(await app.calls('app.enableSandbox')).toHaveLength(1);
});

it('5. answers requests for permissions itself: with no', async () => {
  expect(await app.ask('permits')).toEqual([false, false, false, false]);
});

it.each([
  ['6. leaves the web’s security on', 'webSecurity'],
  ['8. allows no insecure content', 'allowRunningInsecureContent'],
  ['9. turns no experiments of Chromium on', 'experimentalFeatures'],
  ['10. enables no features of Blink', 'enableBlinkFeatures'],
])('%s', (_what, preference) => expect(preferences).not.toHaveProperty(preference));

it('7. sends a policy for content', () => {
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
});

it('11. has no webviews, so none with pop-ups', () => expect(preferences['webviewTag']).toBe(false));

it('12. lets none be attached either', async () => expect(await app.ask('prevents', 'will-attach-webview')).toBe(true));

it('13. lets no page go elsewhere', async () => {
  for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect'])
    expect(await app.ask('prevents', event), event).toBe(true);
});

it('14. opens no new windows', async () => expect(await app.ask('opens')).toBe('deny'));

it('15. gives nothing to other programs to open', () => expect(programs()).not.toMatch(/openExternal|shell\.openPath/));

it('16. has a current Electron, by exact version', () => {
  const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly devDependencies: Readonly<Record<string, string>>;
  };
  const { version } = JSON.parse(readFileSync('node_modules/electron/package.json', 'utf8')) as { version: string };
  expect(devDependencies['electron']).toBe(version);
  expect(Number(version.split('.')[0])).toBeGreaterThanOrEqual(45);
});

it('17. looks who calls', async () => {
  const strangers = [{ url: 'https://example.org/', parent: null }, { url: 'descent://app/', parent: {} }, null];
  for (const frame of strangers)
    expect(await app.ask('invoke', 'descent:invoke', frame, 'chooseFolder', {})).toMatchObject({
      refusal: { code: 'notOurPage' },
    });
});

it('18. uses no file: addresses', async () => {
  expect(await addresses()).not.toContainEqual(expect.stringMatching(/^file:/));
  expect(packageConfiguration.electronFuses).toMatchObject({ grantFileProtocolExtraPrivileges: false });
});

it('19. blows the fuses of what it does not need', () => {
  expect(packageConfiguration.electronFuses).toMatchObject({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
  });
});

it('20. gives pages no function of Electron’s', () => {
  expect([...app.page.world.keys()]).toEqual(['descent']);
  expect(Object.keys(app.page.bridge).sort()).toEqual(['connect', 'invoke', 'onCommand', 'openDropped']);
});
