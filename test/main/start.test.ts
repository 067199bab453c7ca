import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../../scripts/ensureBuilt.ts';
import { noDisplay, whyNotFetched, whyNotStarted } from '../../scripts/whyNoElectron.ts';

const folder = mkdtempSync(join(tmpdir(), 'descent-start-'));
beforeAll(() => ensureBuilt(), 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let electrons = 0;
/** A folder with a program for Electron's that runs this script of the shell. */
function electron(script: string): string {
  const distribution = join(folder, `electron-${++electrons}`);
  mkdirSync(distribution);
  writeFileSync(join(distribution, 'electron'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(distribution, 'electron'), 0o755);
  return distribution;
}

/** What `npm start` prints, until it serves, or its exit code. */
function start(environment: NodeJS.ProcessEnv): Promise<{ readonly printed: string; readonly code: number | null }> {
  const child = spawn(process.execPath, ['scripts/start.ts'], {
    env: { ...process.env, DISPLAY: ':9', LC_ALL: 'en_US.UTF-8', DESCENT_HOME: join(folder, 'home'), ...environment },
  });
  let printed = '';
  const hear = (chunk: Buffer): void => {
    printed += chunk.toString();
    if (/http:\/\/127\.0\.0\.1:\d+/.test(printed)) child.kill('SIGTERM');
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  return new Promise((resolve) => child.once('close', (code) => resolve({ printed, code })));
}

describe.skipIf(process.platform !== 'linux')('npm start', () => {
  it('opens Electron, and ends as it does', async () => {
    const { printed, code } = await start({ ELECTRON_OVERRIDE_DIST_PATH: electron('echo opened; exit 0') });
    expect(printed).toContain('opened');
    expect(printed).not.toContain('http://');
    expect(code).toBe(0);
  });

  it('looks for a display before it fetches anything, and serves the window without', async () => {
    const { printed } = await start({ DISPLAY: '', WAYLAND_DISPLAY: '', ELECTRON_MIRROR: 'http://127.0.0.1:9/' });
    expect(printed).toContain('There is no display here');
    expect(printed).toMatch(/http:\/\/127\.0\.0\.1:\d+/);
    expect(printed).not.toContain('Fetching');
  });

  it('says in one line what to do where Electron does not start, and serves the window', async () => {
    const script = 'echo "[1:FATAL:zygote_host.cc(128)] No usable sandbox!" >&2; sleep 6; kill -TRAP $$';
    const { printed } = await start({ ELECTRON_OVERRIDE_DIST_PATH: electron(script), LC_ALL: 'ko_KR.UTF-8' });
    expect(printed).toMatch(/^이 시스템의 AppArmor.*\.deb.*브라우저/m);
    expect(printed).toMatch(/http:\/\/127\.0\.0\.1:\d+/);
  });

  it('says how Electron ended where it said nothing itself', async () => {
    const { printed } = await start({ ELECTRON_OVERRIDE_DIST_PATH: electron('exit 7') });
    expect(printed).toContain('Electron ended as soon as it had started (exit code 7)');
    expect(printed).toMatch(/http:\/\/127\.0\.0\.1:\d+/);
  });

  const fetched = existsSync('node_modules/electron/path.txt');
  it.skipIf(fetched)('says what to do where Electron cannot be fetched, and nothing else of it', async () => {
    const cache = join(folder, 'cache');
    const { printed } = await start({ ELECTRON_MIRROR: 'http://127.0.0.1:9/', electron_config_cache: cache });
    expect(printed).toMatch(/^No network to fetch Electron over: .*HTTPS_PROXY/m);
    expect(printed).not.toContain('at Module');
    expect(printed).toMatch(/http:\/\/127\.0\.0\.1:\d+/);
  });
});

describe('the reason that is told', () => {
  it.each([
    [
      '[1:FATAL:electron_main_delegate.cc(288)] Running as root without --no-sandbox is not supported.',
      /ordinary user/,
    ],
    [
      'FATAL:setuid_sandbox_host.cc(163)] The SUID sandbox helper binary was found, but is not configured correctly.',
      /AppArmor/,
    ],
    ['ERROR:ozone_platform_x11.cc(249)] Missing X server or $DISPLAY', /graphical session/],
    ['electron: error while loading shared libraries: libnss3.so: cannot open shared object file', /library/],
    ["FATAL:gpu_data_manager_impl_private.cc(415)] GPU process isn't usable. Goodbye.", /driver/],
  ])('for not starting: %s', (printed, told) => {
    expect(whyNotStarted(printed)?.en).toMatch(told);
  });

  it('is none where what was printed is no reason', () => {
    expect(whyNotStarted('ERROR:bus.cc(399)] Failed to connect to the bus')).toBeNull();
  });

  it.each([
    ['Error: Generated checksum for "electron.zip" did not match expected checksum.', /another checksum/],
    ['TypeError: fetch failed', /proxy/],
    ['HTTPError: Response code 403 (Forbidden)', /ELECTRON_MIRROR/],
    ['Error: ENOSPC: no space left on device, write', /no room/],
    ["Error: EACCES: permission denied, mkdir 'node_modules/electron/dist'", /may write/],
    ['Error: something unheard of', /^Electron could not be fetched\. Error: something unheard of$/],
  ])('for not being fetched: %s', (printed, told) => {
    expect(whyNotFetched(printed).en).toMatch(told);
  });

  it('is a missing display on Linux only', () => {
    expect(noDisplay('linux', {})?.en).toContain('no display');
    expect(noDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBeNull();
    expect(noDisplay('darwin', {})).toBeNull();
  });
});
