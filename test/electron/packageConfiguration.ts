/** electron-builder.yml as electron-builder itself reads it, held to its schema. */
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { Configuration } from 'electron-builder';

interface Builder {
  readonly getConfig: (folder: string, file: string, options: null) => Promise<Configuration>;
  /** Rejects what the schema does not know. */
  readonly validateConfiguration: (configuration: Configuration, log: unknown) => Promise<void>;
}

const ofBuilder = createRequire(resolve('node_modules/electron-builder/package.json'));
const { getConfig, validateConfiguration } = ofBuilder('app-builder-lib/out/util/config/config.js') as Builder;
const { DebugLogger } = ofBuilder('builder-util') as { readonly DebugLogger: new () => unknown };

export const validate = (configuration: object): Promise<void> =>
  validateConfiguration(configuration, new DebugLogger());

export const packageConfiguration = await getConfig(resolve('.'), 'electron-builder.yml', null);
