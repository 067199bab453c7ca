/** Digests of what an engine computes. Runs in Node and in a browser's page. */
import { parseRunSpec } from '#core/experiment/parse.ts';
import { startRun } from '#core/kinds/index.ts';
import { lawSpecs } from './lawSpecs.ts';
import { digestOf, presetBits } from './presetBits.ts';
import type { Workbench } from '#core/machine/index.ts';
import type { PresetBits } from './presetBits.ts';

/** So few iterations of each preset that both engines are done in seconds. */
const STEPS = 8;

async function lawBits(workbench: Workbench): Promise<Record<string, string>> {
  const bits: Record<string, string> = {};
  for (const [name, spec] of Object.entries(lawSpecs)) {
    const run = startRun(workbench, parseRunSpec(spec), 0);
    const recorded: number[] = [];
    for (const { points } of run.steps) for (const { value } of points) recorded.push(value);
    for (const values of run.checkpoint()?.arrays.values() ?? []) for (const value of values) recorded.push(value);
    bits[name] = await digestOf(new Uint8Array(Float64Array.from(recorded).buffer));
  }
  return bits;
}

/** Of the laws' set-ups, and of the presets where `whole`. */
export async function engineBits(workbench: Workbench, { whole }: { readonly whole: boolean }): Promise<PresetBits> {
  return { ...(whole ? await presetBits(workbench, STEPS) : {}), laws: await lawBits(workbench) };
}
