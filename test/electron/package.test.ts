import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { extractAll, extractFile, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FORMAT } from '#core/experiment/schema.ts';
import { describeFolder } from '#main/data/index.ts';
import { ensureBuilt } from '../../scripts/ensureBuilt.ts';
import { DesktopApp } from './standIn/desktopApp.ts';
import { writeDistribution } from './standIn/distribution.ts';

const folder = mkdtempSync(join(tmpdir(), 'descent-package-'));
const packed = join(folder, 'dist/linux-unpacked');
const resources = join(packed, 'resources');
const archive = join(resources, 'app.asar');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Packs for Linux into a folder, with a stand-in for Electron. */
function pack(
  architecture: '--x64' | '--arm64',
  ...options: string[]
): { readonly status: number | null; readonly output: string } {
  const builder = resolve('node_modules/electron-builder/cli.js');
  const given = ['--linux', '--dir', architecture, '--publish', 'never', `-c.electronDist=${join(folder, 'electron')}`];
  const out = `-c.directories.output=${join(folder, 'dist')}`;
  const { status, stdout, stderr } = spawnSync(process.execPath, [builder, ...given, out, ...options], {
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}

describe.skipIf(process.platform !== 'linux' || process.arch !== 'x64')('the package of the desktop app', () => {
  let files: string[];

  beforeAll(async () => {
    await ensureBuilt();
    writeDistribution(join(folder, 'electron'));
    const { status, output } = pack('--x64');
    expect(status, output).toBe(0);
    files = listPackage(archive, { isPack: false });
  }, 180_000);

  it('is refused where native code for its system is not installed, with what is to be done', () => {
    const { status, output } = pack('--arm64');
    expect(status).not.toBe(0);
    expect(output).toContain('npm install --no-save --os=linux --cpu=arm64 @napi-rs/canvas');
  });

  it('holds programs, page, native code and fonts, and nothing else', () => {
    const allowed = [
      /^\/(package\.json|LICENSE|LICENSE-third-party)$/,
      /^\/out\/(main|renderer)\/licences\.txt$/,
      /^\/out\/main\/(index|lab|labThread|trainer)\.js$/,
      /^\/out\/main\/chunks\/[\w-]+\.js$/,
      /^\/out\/preload\/index\.cjs$/,
      /^\/out\/renderer\/index\.html$/,
      /^\/out\/renderer\/assets\/[\w.-]+\.(js|css|woff2|svg|png)$/,
      /^\/node_modules\/@napi-rs\/canvas\/(LICENSE|package\.json|[\w-]+\.js)$/,
      /^\/node_modules\/@napi-rs\/canvas-linux-x64-gnu\/(package\.json|skia[\w.-]+\.node)$/,
      /^\/node_modules\/pretendard\/package\.json$/,
      /^\/node_modules\/pretendard\/dist\/LICENSE\.txt$/,
      /^\/node_modules\/pretendard\/dist\/public\/static\/Pretendard-(Regular|Medium|SemiBold|Bold)\.otf$/,
    ];
    const folders = new Set(files.flatMap((file) => ancestors(file)));
    const others = files.filter((file) => !folders.has(file) && !allowed.some((pattern) => pattern.test(file)));
    expect(others).toEqual([]);
    for (const pattern of allowed)
      expect(
        files.some((file) => pattern.test(file)),
        String(pattern),
      ).toBe(true);
  });

  it('brings the licence of everything that it is made of', () => {
    const text = (file: string): string => extractFile(archive, file).toString();
    expect(text('node_modules/pretendard/dist/LICENSE.txt')).toContain('SIL OPEN FONT LICENSE');
    expect(text('node_modules/@napi-rs/canvas/LICENSE')).toContain('MIT');
    for (const [file, sourceMaps] of [
      ['out/main/licences.txt', 'out/main'],
      ['out/renderer/licences.txt', 'out/renderer/assets'],
    ] as const) {
      const licences = text(file);
      const bundled = packagesIn(sourceMaps);
      expect(bundled).toContain('zod');
      for (const name of bundled) expect(licences).toMatch(new RegExp(`^${name} [\\d.]+ \\([\\w. -]+\\)\n\n\\S`, 'm'));
    }
    expect(text('out/renderer/licences.txt')).toContain('SIL OPEN FONT LICENSE');
  });

  it('has its native code outside the archive, where systems can load it', () => {
    const unpacked = join(resources, 'app.asar.unpacked/node_modules/@napi-rs/canvas-linux-x64-gnu');
    expect(readdirSync(unpacked).filter((name) => name.endsWith('.node'))).toHaveLength(1);
  });

  it('brings MNIST as it was published, and no other data', () => {
    expect(readdirSync(join(resources, 'data'))).toEqual(['mnist']);
    expect(describeFolder(join(resources, 'data/mnist'))).toMatchObject({
      dataset: 'mnist',
      genuine: true,
      error: null,
    });
  });

  it('begins with the main process and asks for no development tools', () => {
    const told = JSON.parse(extractFile(archive, 'package.json').toString()) as Record<string, unknown>;
    expect(told).toMatchObject({ main: 'out/main/index.js', type: 'module', desktopName: 'descent.desktop' });
    expect(told).not.toHaveProperty('devDependencies');
    expect(told).not.toHaveProperty('scripts');
  });

  it('has the fuses blown that would let others run code as the app', async () => {
    const wire = await getCurrentFuseWire(join(packed, 'descent'));
    const off = [
      FuseV1Options.RunAsNode,
      FuseV1Options.EnableNodeOptionsEnvironmentVariable,
      FuseV1Options.EnableNodeCliInspectArguments,
      FuseV1Options.GrantFileProtocolExtraPrivileges,
      FuseV1Options.EnableCookieEncryption,
    ] as const;
    const on = [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, FuseV1Options.OnlyLoadAppFromAsar] as const;
    for (const fuse of off) expect(wire[fuse], FuseV1Options[fuse]).toBe(FuseState.DISABLE);
    for (const fuse of on) expect(wire[fuse], FuseV1Options[fuse]).toBe(FuseState.ENABLE);
  });

  it(
    'runs with nothing but what it holds: trains on its MNIST and draws the figure',
    { timeout: 120_000 },
    async () => {
      const unpacked = join(folder, 'unpacked');
      extractAll(archive, unpacked);
      const home = join(folder, 'home');
      mkdirSync(home);
      const app = new DesktopApp({
        built: join(unpacked, 'out'),
        folder: home,
        environment: { STAND_IN_PACKAGED: resources, DESCENT_DATA: '' },
      });
      try {
        await app.loaded;
        const { page } = app;
        await page.connect();
        const [mnist] = await page.lab.listDatasets({});
        expect(mnist).toMatchObject({ id: 'mnist', folder: join(resources, 'data/mnist'), trainCount: 60_000 });
        const experiment = {
          format: FORMAT,
          data: { trainSize: 100, testSize: 50 },
          training: { batchSize: 20, iterations: 10 },
        } as const;
        const { runIds } = await page.lab.startExperiment({ experiment });
        await page.until(async () => (await page.lab.getRuns({ runIds: [...runIds] }))[0]!.status === 'finished');
        const figures = await page.lab.exportRuns({ runIds: [...runIds], files: ['charts'] });
        expect(figures[0]!.bytes.length).toBeGreaterThan(10_000);
        const [[options]] = (await app.calls('BrowserWindow')) as [[{ webPreferences: object }]];
        expect(options.webPreferences).toMatchObject({ devTools: false });
        expect(await app.quit()).toBe(0);
      } finally {
        app.kill();
      }
    },
  );
});

/** Packages of which the source maps of a folder tell that something is in the programs beside them. */
function packagesIn(folder: string): string[] {
  const names = new Set<string>();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.map'),
  )) {
    const { sources } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { readonly sources: readonly string[] };
    for (const source of sources) {
      const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source) ?? [];
      if (name !== undefined) names.add(name);
    }
  }
  return [...names];
}

/** `/a/b/c` → `/a`, `/a/b`. */
function ancestors(path: string): string[] {
  const parts = path.split('/').slice(1, -1);
  return parts.map((_part, index) => `/${parts.slice(0, index + 1).join('/')}`);
}
