/** The presets' bits, held to those of a recording: no change of the code may move a number unless it means to. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Workbench } from '#core/machine/index.ts';
import { findDataSource, loadDataset } from '#main/data/index.ts';
import { presetBits } from './presetBits.ts';
import type { PresetBits } from './presetBits.ts';

interface Recording {
  /** The arithmetic that it was recorded with; on a machine with another one the last bits may differ. */
  readonly arithmetic: string;
  /** The first 60 iterations of each run. */
  readonly short: PresetBits;
  readonly whole: PresetBits;
}

const file = new URL('../fixtures/presetBits.json', import.meta.url);
const recording = JSON.parse(readFileSync(file, 'utf8')) as Recording;
const workbench = new Workbench((id) => loadDataset(findDataSource(id, null)));

describe.skipIf(workbench.arithmetic !== recording.arithmetic)('the presets at seed 0', () => {
  it('record the same bits in their first 60 iterations', async () => {
    expect(await presetBits(workbench, 60)).toMatchObject(recording.short);
  });

  it.runIf(process.env['DESCENT_SOAK'] === '1')('record the same bits to their end', { timeout: 600_000 }, async () => {
    expect(await presetBits(workbench, Infinity)).toMatchObject(recording.whole);
  });
});
