/** The figures of the chapter, in the order in which it shows them. */
import { alwaysAdam } from './alwaysAdam.ts';
import { activations } from './activations.ts';
import { batchNorm } from './batchNorm.ts';
import { dropout } from './dropout.ts';
import { initializers } from './initializers.ts';
import { landscape } from './landscape.ts';
import { optimizers } from './optimizers.ts';
import { weightDecay } from './weightDecay.ts';
import type { Preset } from './preset.ts';

export { concluded } from './concluded.ts';
export { experimentOf, isOwn } from './isOwn.ts';
export { reproductionOf } from './reproduction.ts';
export { searchReproductionOf } from './searchReproduction.ts';
export type { Preset } from './preset.ts';
export type { Reproduction } from './reproduction.ts';

export const presets: readonly Preset[] = [
  landscape,
  optimizers,
  activations,
  initializers,
  batchNorm,
  weightDecay,
  dropout,
];

/** Asked beside the figures, with an answer of its own. */
export const questions: readonly Preset[] = [alwaysAdam];

export const presetById: ReadonlyMap<string, Preset> = new Map(
  [...presets, ...questions].map((preset) => [preset.id, preset]),
);
