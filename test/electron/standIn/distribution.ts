/** As much of Electron's distribution for Linux as electron-builder looks at; its program is a few bytes. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Before a program's fuses: their version, how many there are, and each as a digit. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** As Electron 45 comes: RunAsNode and what debuggers need are on. */
const FUSES = '101100111';

export function writeDistribution(folder: string): void {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'locales'));
  const wire = Buffer.concat([Buffer.from(SENTINEL), Buffer.from([1, FUSES.length]), Buffer.from(FUSES)]);
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from('\x7fELF'), wire, Buffer.alloc(16)]), {
    mode: 0o755,
  });
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'locales/ko.pak', 'resources.pak']) {
    writeFileSync(join(folder, name), name);
  }
}
