import { expect, it } from 'vitest';
import { runsOf, withPreset } from './plannedRuns.ts';
import { presetById } from '#core/presets/index.ts';
import { arrange } from '../../src-renderer/comparison/arrange.ts';
import { lookOf } from '../../src-renderer/comparison/comparison.ts';
import { differingSettings } from '../../src-renderer/comparison/differences.ts';
import { differenceTexts } from '../../src-renderer/comparison/differenceText.ts';
import { settingText } from '../../src-renderer/comparison/settingText.ts';
import { styleOfLine } from '../../src-renderer/comparison/groupLines.ts';
import { lightTheme } from '#core/report/theme.ts';
import type { RunSummary } from '#core/protocol/index.ts';

const texts = { nameOf: ({ label }: RunSummary) => label.en, settingText, seedText: (seed: number) => `seed ${seed}` };
const plain = { panels: '', colors: '', mean: true };

it('makes the grid of the book for batch normalization: a panel for each scale, in which one thing differs', () => {
  const preset = presetById.get('batch-norm');
  const look = lookOf(preset?.charts ?? []);
  expect(look).toMatchObject({ metrics: ['train_accuracy'], x: 'epoch', ranges: { train_accuracy: [0, 1] } });
  const arranged = arrange(withPreset('batch-norm'), look, texts);
  expect(arranged.panels).toHaveLength(16);
  expect(arranged.differing).toEqual(['network.initializer.std', 'network.batchNorm']);
  expect(arranged.withinPanels).toEqual(['network.batchNorm']);
  const [first, last] = [arranged.panels[0], arranged.panels[15]];
  expect(first?.title).toBe('σ 1');
  expect(first?.lines.map(({ id }) => id)).toEqual(last?.lines.map(({ id }) => id));
  expect(first?.lines.map(({ place }) => place)).toEqual(last?.lines.map(({ place }) => place));
  expect(differenceTexts(arranged, 32)).toMatchObject({ warning: '' });
  const overlaid = arrange(withPreset('batch-norm'), plain, texts);
  expect(overlaid.panels).toHaveLength(1);
  expect(differenceTexts(overlaid, 32).warning).not.toBe('');
});

it('draws runs that differ in their seed alone as one line, and the same seed again as another', () => {
  const runs = runsOf({ seeds: [0, 1, 2], compare: { 'optimizer.learningRate': [0.1, 0.01] } });
  const [panel] = arrange(runs, plain, texts).panels;
  expect(panel?.lines.map((line) => line.runs.map(({ seed }) => seed))).toEqual([
    [0, 1, 2],
    [0, 1, 2],
  ]);
  const twice = [...runs, ...runs.map((run) => ({ ...run, id: run.id + 6, number: run.number + 6 }))];
  const lines = arrange(twice, plain, texts).panels[0]?.lines ?? [];
  expect(lines).toHaveLength(4);
  expect(new Set(lines.map(({ label }) => label)).size).toBe(4);
  const apart = arrange(runs, { ...plain, mean: false }, texts).panels[0]?.lines ?? [];
  expect(apart.map(({ label }) => label)).toContain('η 0.1 · seed 2');
});

it('never takes runs of different settings for seeds of one, from whatever experiments they come', () => {
  const of = (experiment: object) => runsOf({ name: 'Same', ...experiment }).map((run) => ({ ...run, spec: run.spec }));
  const lengths = [
    ...of({ training: { iterations: 10 }, seeds: [0] }),
    ...of({ training: { epochs: 2 }, seeds: [1] }),
    ...of({ training: { epochs: 3 }, seeds: [2] }),
    ...of({ training: { epochs: 3 }, evaluateEvery: 7, seeds: [3] }),
  ].map((run, index) => ({ ...run, id: index + 1, number: index + 1 }));
  const [panel] = arrange(lengths, plain, texts).panels;
  expect(panel?.lines.map((line) => line.runs.length)).toEqual([1, 1, 1, 1]);
  expect(panel?.lines.map(({ label }) => label)).toEqual([
    'Same · 10회 반복',
    'Same · 2에폭',
    'Same · 3에폭 · #3',
    'Same · 3에폭 · #4',
  ]);
  const written = [...of({ network: { activation: 'relu' } }), ...of({ network: { activation: { id: 'relu' } } })];
  expect(differingSettings(written.map(({ spec }) => spec))).toEqual([]);
  const seeds = written.map((run, seed) => ({ ...run, id: seed + 1, seed }));
  expect(arrange(seeds, plain, texts).panels[0]?.lines).toHaveLength(1);
});

it('tells runs of one name by what differs between them', () => {
  const runs = [0.1, 0.1001].flatMap((learningRate) => runsOf({ name: 'SGD', optimizer: { id: 'sgd', learningRate } }));
  const lines = arrange(
    runs.map((run, at) => ({ ...run, id: at + 1 })),
    plain,
    texts,
  ).panels[0]?.lines;
  expect(lines?.map(({ label }) => label)).toEqual(['SGD · η 0.1', 'SGD · η 0.1001']);
  const panels = arrange(runs, { ...plain, panels: 'optimizer' }, texts).panels;
  expect(panels.map(({ title }) => title)).toEqual(['η 0.1', 'η 0.1001']);
});

it('colours lines by a setting, and tells those of one colour apart', () => {
  const runs = runsOf({ compare: { 'network.batchNorm': [true, false], 'optimizer.learningRate': [0.1, 0.01] } });
  const lines = arrange(runs, { ...plain, colors: 'network.batchNorm' }, texts).panels[0]?.lines ?? [];
  expect(lines.map(({ place, turn }) => [place, turn])).toEqual([
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ]);
});

it('gives a setting the same colour whatever is chosen with it, and in whatever order', () => {
  const runs = runsOf({ seeds: [0, 1, 2], compare: { 'optimizer.learningRate': [0.1, 0.01, 0.001] } });
  const placesOf = (chosen: readonly RunSummary[], mean: boolean) =>
    new Map(arrange(chosen, { ...plain, mean }, texts).panels[0]?.lines.map(({ label, place }) => [label, place]));
  const all = placesOf(runs, true);
  expect([...all.values()]).toEqual([0, 1, 2]);
  expect(placesOf(runs.toReversed(), true)).toEqual(all);
  expect([...placesOf(runs.slice(3), true)]).toEqual([...all].slice(1));
  const single = arrange(runs.toReversed(), { ...plain, mean: false }, texts).panels[0]?.lines ?? [];
  expect(single.map(({ place, turn }) => [place, turn])).toEqual(
    [0, 1, 2].flatMap((place) => [0, 1, 2].map((turn) => [place, turn])),
  );
  // Runs of other experiments never look the same.
  const others = runs.map((run) => ({ ...run, id: run.id + 300, experimentId: 9, number: run.number + 300 }));
  const both = arrange([...others, ...runs], { ...plain, mean: false }, texts).panels[0]?.lines ?? [];
  const styles = both.map((line) => JSON.stringify(styleOfLine(line, 0, 1, false, lightTheme)));
  expect(new Set(styles).size).toBe(18);
});

it('does not take the mean of seeds for one of them: what is hidden of one is not hidden of the other', () => {
  const runs = runsOf({ seeds: [0, 1] });
  const idsOf = (mean: boolean) => arrange(runs, { ...plain, mean }, texts).panels[0]?.lines.map(({ id }) => id) ?? [];
  expect(idsOf(false).filter((id) => idsOf(true).includes(id))).toEqual([]);
});

it('draws 300 runs as the means of all their seeds or one by one, each line by a name of its own', () => {
  const rates = Array.from({ length: 100 }, (_, at) => (at + 1) / 1000);
  const runs = runsOf({ compare: { 'optimizer.learningRate': rates }, seeds: [0, 1, 2] });
  expect(runs).toHaveLength(300);
  const lines = (mean: boolean) => arrange(runs, { ...plain, mean }, texts).panels.flatMap((panel) => panel.lines);
  const [means, each] = [lines(true), lines(false)];
  expect(means.map((line) => line.runs.map(({ seed }) => seed))).toEqual(rates.map(() => [0, 1, 2]));
  expect(each).toHaveLength(300);
  for (const own of [means, each]) {
    expect(new Set(own.map(({ id }) => id)).size).toBe(own.length);
    expect(new Set(own.map(({ label }) => label)).size).toBe(own.length);
  }
});
