/** What `descent run` is told to run. */
import { readFileSync } from 'node:fs';
import { parseExperiment } from '#core/experiment/parse.ts';
import { parseJson } from '#core/experiment/readJson.ts';
import { applySettings } from '#core/experiment/settings.ts';
import { experimentOf, presetById } from '#core/presets/index.ts';
import { InputError } from '#core/schema/inputError.ts';
import { isAtHand } from '#main/data/index.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { Preset } from '#core/presets/index.ts';

/** An experiment file is a page of text; more than this is something else. */
const MOST_BYTES = 10_000_000;

export interface Wanted {
  readonly experiment: Experiment;
  /** Whose figures to draw; null for a file. */
  readonly preset: Preset | null;
}

/** The contents of an experiment file, unchecked. Throws an `InputError` that names `presets` where there is none. */
export function readExperimentFile(path: string, presets: readonly string[]): unknown {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const errno = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (errno === 'ENOENT') throw new InputError({ code: 'neitherFileNorPreset', path, presets: [...presets] });
    if (errno === 'EISDIR') throw new InputError({ code: 'wrongThing', path, allowed: 'file', got: 'folder' });
    throw new InputError({ code: 'unreadable', path, file: null, errno });
  }
  if (bytes.length > MOST_BYTES) {
    throw new InputError({ code: 'tooLarge', path, allowed: MOST_BYTES, got: bytes.length });
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

/** The preset, as the data sets at hand let it be, or the file `name`, with settings applied. Throws an `InputError` for what is wrong with either. */
export function readExperiment(
  name: string,
  settings: readonly string[],
  seeds: string | undefined,
  data: string | null = null,
): Wanted {
  const preset = presetById.get(name) ?? null;
  const given =
    preset === null
      ? parseExperiment(readExperimentFile(name, [...presetById.keys()]))
      : experimentOf(preset, (dataset) => isAtHand(dataset, data));
  const all = seeds === undefined ? settings : [...settings, seedsSetting(seeds)];
  return { experiment: parseExperiment(applySettings(given, all)), preset };
}
