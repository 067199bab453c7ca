/** Presets and what was made of them. */
import { FORMAT } from '#core/experiment/schema.ts';
import { parseExperiment } from '#core/experiment/parse.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { Preset } from '#core/presets/index.ts';

/** The preset's experiment file. */
export const fileOf = (preset: Preset): object => ({ format: FORMAT, ...preset.experiment });

/** The same, read and with its defaults. */
export const experimentOf = (preset: Preset): Experiment => parseExperiment(fileOf(preset));
