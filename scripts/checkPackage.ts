/** Called by electron-builder for what it has packed: without native code for its system a package would draw no figures. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export interface Packed {
  readonly appOutDir: string;
  /** As Node names it. */
  readonly electronPlatformName: string;
  /** By number, as electron-builder has it. */
  readonly arch: number;
  readonly packager: { readonly getResourcesDir: (appOutDir: string) => string };
}

const architectures: Readonly<Record<number, string>> = {
  0: 'ia32',
  1: 'x64',
  2: 'armv7l',
  3: 'arm64',
  4: 'universal',
};

/** Throws where it is not there. */
export function afterPack({ appOutDir, electronPlatformName: platform, arch, packager }: Packed): void {
  const architecture = architectures[arch] ?? String(arch);
  const folder = join(packager.getResourcesDir(appOutDir), 'app.asar.unpacked', 'node_modules', '@napi-rs');
  const found = existsSync(folder) ? readdirSync(folder) : [];
  if (found.some((name) => name.startsWith(`canvas-${platform}-${architecture}`))) return;
  throw new Error(
    `@napi-rs/canvas is not installed for ${platform} on ${architecture}: run ` +
      `npm install --no-save --os=${platform} --cpu=${architecture} @napi-rs/canvas, then pack again`,
  );
}
