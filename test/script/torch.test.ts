import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { startRun } from '#core/kinds/index.ts';
import { Workbench } from '#core/machine/index.ts';
import { findDataSource, loadDataset } from '#main/data/index.ts';
import { comparedWithTorch } from './comparedWithTorch.ts';

/** What PyTorch printed. */
const { losses } = JSON.parse(readFileSync(new URL('../fixtures/torch.json', import.meta.url), 'utf8')) as {
  losses: readonly (readonly number[])[];
};

const workbench = new Workbench((id) => loadDataset(findDataSource(id, null)));

it('has the losses of every run', () => expect(losses).toHaveLength(comparedWithTorch.length));

it.each(comparedWithTorch.map(({ label, spec, seed }, place) => [label.en, spec, seed, place] as const))(
  'PyTorch gives the losses of a run with %s',
  (_label, spec, seed, place) => {
    const ours: number[] = [];
    for (const { points } of startRun(workbench, spec, seed).steps)
      ours.push(...points.filter(({ metric }) => metric === 'loss').map(({ value }) => value));
    expect(ours).toHaveLength(losses[place]!.length);
    const apart = ours.map((value, iteration) => Math.abs(value / losses[place]![iteration]! - 1));
    expect(Math.max(...apart)).toBeLessThan(1e-5);
  },
);
