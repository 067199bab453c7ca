/** A plugin of the bundler: the licences of all packages that a bundle is made of, beside it. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const NAME = 'licences.txt';
/** Of a package: its folder and name. */
const PACKAGE = /^(?:\0)?(.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+))[\\/]/;
const LICENCE = /^(?:licen[cs]e|copying|notice)/i;

/** Packages that are in modules of these ids, by name, with their folders. */
function packagesOf(ids: Iterable<string>): Map<string, string> {
  const found = new Map<string, string>();
  for (const id of ids) {
    const [, folder, name] = PACKAGE.exec(id) ?? [];
    if (folder !== undefined && name !== undefined) found.set(name.replace('\\', '/'), folder);
  }
  return found;
}

/** All its licence texts. Throws for a package that comes without one: it could not be given on. */
function licencesOf(name: string, folder: string): string {
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  const texts = [folder, join(folder, 'dist')]
    .filter((place) => existsSync(place))
    .flatMap((place) => readdirSync(place, { withFileTypes: true }).map((entry) => ({ place, entry })))
    .filter(({ entry }) => entry.isFile() && LICENCE.test(entry.name))
    .map(({ place, entry }) => readFileSync(join(place, entry.name), 'utf8').trim());
  if (texts.length === 0) throw new Error(`${name} comes without the text of its licence`);
  return `${name} ${String(version)} (${String(license)})\n\n${[...new Set(texts)].join('\n\n')}\n`;
}

export function licenceTexts(): Plugin {
  return {
    name: 'licence-texts',
    generateBundle(_options, bundle) {
      const ids = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
      const packages = [...packagesOf(ids)].sort(([a], [b]) => (a < b ? -1 : 1));
      if (packages.length === 0) return;
      const line = `\n${'-'.repeat(100)}\n\n`;
      const source = packages.map(([name, folder]) => licencesOf(name, folder)).join(line);
      this.emitFile({ type: 'asset', fileName: NAME, source });
    },
  };
}
