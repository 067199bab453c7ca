/** What `descent run` is told to run. */
import { readFileSync } from 'node:fs';
import { parseExperiment } from '#core/experiment/parse.ts';
import { parseJson } from '#core/experiment/readJson.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { applySettings } from '#core/experiment/settings.ts';
import { presetById } from '#core/presets/index.ts';
import { InputError } from '#core/schema/inputError.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { Preset } from '#core/presets/index.ts';

/** An experiment file is a page of text; more than this is something else. */
const MOST_BYTES = 10_000_000;

export interface Wanted {
  readonly experiment: Experiment;
  /** Whose figures to draw; null for a file. */
  readonly preset: Preset | null;
}

const because = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function readJson(path: string): unknown {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : because(error);
    const reasons: Readonly<Record<string, string>> = {
      ENOENT: `is neither a file nor a preset (presets: ${[...presetById.keys()].join(', ')})`,
      EISDIR: 'must be a file, got a directory',
      EACCES: 'must be readable, got permission denied',
    };
    throw new InputError(path, `${path} ${reasons[code] ?? `cannot be read: ${code}`}`);
  }
  if (bytes.length > MOST_BYTES) {
    throw new InputError(path, `${path} must have at most ${MOST_BYTES} bytes, got ${bytes.length}`);
  }
  return parseJson(bytes.toString('utf8').replace(/^\uFEFF/, ''), path);
}

/** `--seeds 0,1,2` as the experiment file's list; what is no number is left to the schema to refuse. */
const seedsSetting = (seeds: string): string => {
  const list = seeds.split(',').map((text) => {
    const seed = text.trim();
    return /^-?\d+(\.\d+)?$/.test(seed) ? Number(seed) : seed;
  });
  return `seeds=${JSON.stringify(list)}`;
};

/** The preset or file `name`, with settings applied. Throws an `InputError` for what is wrong with either. */
export function readExperiment(name: string, settings: readonly string[], seeds: string | undefined): Wanted {
  const preset = presetById.get(name) ?? null;
  const given = preset === null ? readJson(name) : { format: FORMAT, ...preset.experiment };
  const all = seeds === undefined ? settings : [...settings, seedsSetting(seeds)];
  return { experiment: parseExperiment(applySettings(parseExperiment(given), all)), preset };
}
