/** Digests of what the presets record at seed 0: equal digests are equal bits. Runs in Node and in a browser's page. */
import { parseExperiment } from '#core/experiment/parse.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { presets } from '#core/presets/index.ts';
import { startRun } from '#core/kinds/index.ts';
import type { Workbench } from '#core/machine/index.ts';

/** Preset → `run metric` → digest of the series; `run weights` of the trained arrays. */
export type PresetBits = Readonly<Record<string, Readonly<Record<string, string>>>>;

export async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest, 0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Runs every preset, each of its runs for at most `steps` iterations. */
export async function presetBits(workbench: Workbench, steps: number): Promise<PresetBits> {
  const bits: Record<string, Record<string, string>> = {};
  for (const { id, experiment } of presets) {
    const series: Record<string, string> = {};
    for (const { run: place, spec, seed } of planRuns(parseExperiment({ format: FORMAT, ...experiment }))) {
      const recorded = new Map<string, number[]>();
      const run = startRun(workbench, spec, seed);
      let taken = 0;
      for (const { points } of run.steps) {
        for (const { metric, iteration, value } of points) {
          const values = recorded.get(metric) ?? [];
          recorded.set(metric, values);
          values.push(iteration, value);
        }
        if (++taken === steps) break;
      }
      for (const [metric, values] of recorded)
        series[`${place} ${metric}`] = await digestOf(new Uint8Array(Float64Array.from(values).buffer));
      const arrays = [...(run.network()?.arrays.values() ?? [])].flatMap((values) => [...values]);
      if (arrays.length > 0)
        series[`${place} weights`] = await digestOf(new Uint8Array(Float32Array.from(arrays).buffer));
    }
    bits[id] = series;
  }
  return bits;
}
