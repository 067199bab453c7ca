import { expect, it } from 'vitest';
import { runsOf, withPreset } from './plannedRuns.ts';
import { MeanCurve } from '../../src-renderer/charts/meanCurve.ts';
import { GrowingSeries } from '../../src-renderer/stores/growingSeries.ts';
import { arrange } from '../../src-renderer/comparison/arrange.ts';
import {
  rangeOf,
  readComparison,
  readUids,
  usualLook,
  writeComparison,
} from '../../src-renderer/comparison/comparison.ts';
import { differingSettings } from '../../src-renderer/comparison/differences.ts';
import { pairingOf } from '../../src-renderer/comparison/pairing.ts';
import {
  bestSample,
  endSample,
  gapSample,
  resultLines,
  verdictsOnLines,
} from '../../src-renderer/comparison/results.ts';
import { settingName, settingText } from '../../src-renderer/comparison/settingText.ts';
import { extentOf } from '../../src-renderer/charts/sharedRange.ts';
import { readSeen, untouched, writeSeen } from '../../src-renderer/comparison/seen.ts';
import { namesOf } from '../../src-renderer/charts/runLines.ts';
import type { RunSummary } from '#core/protocol/index.ts';

const texts = { nameOf: ({ label }: RunSummary) => label.en, settingText, seedText: (seed: number) => `seed ${seed}` };
const plain = { panels: '', colors: '', mean: true };
const differing = (experiment: object): string[] => differingSettings(runsOf(experiment).map(({ spec }) => spec));

const withFinal = (run: RunSummary, metric: string, final: number): RunSummary => ({
  ...run,
  metrics: { ...run.metrics, [metric]: { final, best: final } },
});

it('keeps a comparison in the address, and only what is not as usual', () => {
  const comparison = {
    ...usualLook,
    runs: ['a1', 'b2'],
    metrics: ['loss'],
    smoothing: { id: 'ema', decay: 0.95 },
    ranges: { loss: [0, 1.5] },
    xScale: 'log',
    mean: false,
  } as const;
  const query = writeComparison(comparison, usualLook);
  expect(query).toEqual({
    ...{ runs: 'a1,b2', metrics: 'loss', smooth: 'ema:0.95', range: 'loss:0:1.5', xscale: 'log', mean: '0' },
  });
  expect(readComparison(query, usualLook)).toEqual(comparison);
  expect(writeComparison({ ...usualLook, runs: ['a1'] }, usualLook)).toEqual({ runs: 'a1' });
});

it('keeps what is hidden and what is in sight of a chart beside the comparison of a report', () => {
  const seen = { hidden: new Set([0, 2]), range: { x: 'epoch', min: 1.5, max: 3 } } as const;
  expect(readSeen({ runs: 'a1', ...writeSeen(seen) })).toEqual(seen);
  expect(writeSeen(untouched)).toEqual({});
  for (const broken of [{}, { hide: 'x,-1', zoom: 'weeks:1:2' }, { zoom: 'epoch:2:1' }])
    expect(readSeen(broken)).toEqual(untouched);
});

it('has no range from 0 on a logarithmic axis', () => {
  const look = { ...usualLook, ranges: { loss: [0, 1], norm: [0.1, 1] } } as const;
  expect(rangeOf(look, 'loss')).toEqual([0, 1]);
  expect(rangeOf({ ...look, yScale: 'log' }, 'loss')).toBeNull();
  expect(rangeOf({ ...look, yScale: 'log' }, 'norm')).toEqual([0.1, 1]);
});

it('takes what it cannot read in an address as usual', () => {
  expect(readUids('a1,,b2,a1')).toEqual(['a1', 'b2']);
  expect(readUids(Array.from({ length: 3000 }, (_, at) => at).join())).toHaveLength(2000);
  const query = { runs: '1', x: 'weeks', smooth: 'ema:7', range: 'loss:2:1;other:a:b', yscale: '' };
  const { x, smoothing, ranges, yScale } = readComparison(query, usualLook);
  expect({ x, smoothing, ranges, yScale }).toEqual({
    ...{ x: 'iteration', smoothing: { id: 'ema', decay: 0.9 }, ranges: {}, yScale: 'linear' },
  });
});

it('counts an optimizer as one thing that differs, however many settings it brings', () => {
  const optimizer = [
    { id: 'sgd', learningRate: 0.01 },
    { id: 'adam', learningRate: 0.001 },
  ];
  expect(differing({ compare: { optimizer } })).toEqual(['optimizer']);
  expect(differing({ compare: { 'optimizer.learningRate': [0.1, 0.01] } })).toEqual(['optimizer.learningRate']);
  expect(differing({ compare: { optimizer, 'training.batchSize': [10, 100] } })).toEqual([
    'optimizer',
    'training.batchSize',
  ]);
  expect(differing({ compare: { evaluateEvery: [10, 100] } })).toEqual([]);
  const lengths = [...runsOf({ training: { iterations: 10 } }), ...runsOf({ training: { epochs: 2 } })];
  expect(differingSettings(lengths.map(({ spec }) => spec))).toEqual(['training.iterations']);
});

it('tells runs that share a name by their seeds, and by their numbers where these are equal', () => {
  const runs = runsOf({ seeds: [0, 1] });
  const named = (of: readonly RunSummary[]) => [...namesOf(of).values()];
  expect(named(runs.slice(0, 1))).toEqual(
    named(runs)
      .map((name) => name.replace(/ · .*/, ''))
      .slice(0, 1),
  );
  expect(named(runs).map((name) => name.replace(/.* · /, ''))).toEqual(['시드 0', '시드 1']);
  const twice = [...runs, { ...(runs[0] as RunSummary), id: 7, number: 7 }];
  expect(new Set(named(twice)).size).toBe(3);
});

it('calls runs paired where the same numbers are drawn for them', () => {
  expect(pairingOf(withPreset('optimizers'))).toEqual({ seeds: [0], sameWeights: true, sameBatches: true });
  expect(pairingOf(withPreset('initializers'))).toMatchObject({ sameWeights: false, sameBatches: true });
  expect(pairingOf(withPreset('dropout'))).toMatchObject({ sameWeights: true, sameBatches: false });
  const zeros = runsOf({ compare: { 'network.initializer': [{ id: 'zeros' }, { id: 'he' }] } });
  expect(pairingOf(zeros).sameBatches).toBe(false);
  const [first, ...others] = withPreset('optimizers');
  expect(pairingOf([{ ...(first as RunSummary), seed: 5 }, ...others]).seeds).toBeNull();
});

const finalOf = (run: RunSummary, metric: string): number => run.metrics[metric]?.final ?? NaN;
const linesOf = (runs: readonly RunSummary[]) =>
  resultLines(arrange(runs, plain, texts), (id) => runs.find((run) => run.id === id));

it('says by how much one is ahead of the next, in how many seeds, and how sure that is', () => {
  const runs = runsOf({ seeds: [0, 1, 2], compare: { 'optimizer.learningRate': [0.1, 0.01] } });
  const finals = [0.9, 0.8, 0.7, 0.6, 0.85, 0.5];
  const ended = runs.map((run, index) => withFinal(run, 'test_accuracy', finals[index] ?? 0));
  const told = verdictsOnLines(linesOf(ended), ['test_accuracy', 'weight_norm_W1'], finalOf);
  expect(told?.comparisons.map(({ text }) => text.en)).toEqual([
    expect.stringMatching(
      /^Test accuracy, best first: η 0\.1 80\.00% ± 10\.00, η 0\.01 65\.00% ± 18\.03\. In 3 paired runs, .* by 15 points \(95%: −.*\), in 2 of 3\. This could be chance\.$/,
    ),
  ]);
  const training = ended.with(0, { ...(ended[0] as RunSummary), status: 'running' });
  expect(verdictsOnLines(linesOf(training), ['test_accuracy'], finalOf)).toBeNull();
});

it('tells of a sweep what diverged, and ranks runs of unfinished training nowhere', () => {
  const runs = runsOf({ compare: { 'optimizer.learningRate': [0.1, 0.01, 30, 1] } }).map((run, index) => {
    const ended = withFinal(run, 'test_accuracy', 0.9 - index / 10);
    const status = (['finished', 'finished', 'diverged', 'stopped'] as const)[index]!;
    return { ...ended, status };
  });
  const told = verdictsOnLines(linesOf(runs), ['test_accuracy'], finalOf);
  expect(told?.notes.en).toBe('Diverged: η 30.');
  expect(told?.comparisons[0]?.text.en).toMatch(
    /^Test accuracy, best first: η 0\.1 90\.00%, η 0\.01 80\.00%\. With one seed/,
  );
});

it('tells of mini-batches no best, and of others the mean of the best', () => {
  const [line] = linesOf(withPreset('optimizers'));
  expect(bestSample(line!, 'loss')).toBeNull();
  expect(bestSample(line!, 'weight_norm_W1')).toBeNull();
  expect(bestSample(line!, 'test_accuracy')?.mean).toBe(0.91);
  expect(endSample(line!, 'test_accuracy', finalOf)).toMatchObject({ mean: 0.9, images: 10_000 });
});

it('tells the gap between training and test, seed by seed', () => {
  const [run] = runsOf({ compare: {} });
  const both = withFinal(withFinal(run as RunSummary, 'train_accuracy', 1), 'test_accuracy', 0.75);
  expect(gapSample(linesOf([both])[0]!)?.mean).toBe(0.25);
  expect(gapSample({ ...linesOf([both])[0]!, runs: [{ ...both, metrics: {} }] })).toBeNull();
});

it('names settings as the schema does', () => {
  const [run] = runsOf({ optimizer: { id: 'adam', learningRate: 0.01 } });
  const { spec } = run as RunSummary;
  expect(settingText(spec, 'optimizer')).toBe('Adam η 0.01');
  expect(settingText(spec, 'network.batchNorm')).toBe('배치 정규화 없음');
  expect(settingText(spec, 'network.hidden')).toBe('은닉층 100×4');
  expect(settingText(spec, 'penalty')).toBe('페널티 없음');
  expect(settingName('optimizer.learningRate')).toBe('학습률');
});

it('follows the mean of curves that grow apart from each other, with its deviation', () => {
  const curves = [new GrowingSeries(1, 'loss'), new GrowingSeries(2, 'loss')];
  const mean = new MeanCurve(curves);
  curves[0]?.append(Uint32Array.of(0, 1, 2), Float64Array.of(1, 2, NaN));
  expect(mean.length).toBe(0);
  curves[1]?.append(Uint32Array.of(0, 2), Float64Array.of(3, 5));
  expect([...mean.iterations]).toEqual([0, 2]);
  expect([...mean.values]).toEqual([2, NaN]);
  expect(mean.high[0]).toBeCloseTo(2 + Math.SQRT2);
  expect(mean.low[0]).toBeCloseTo(2 - Math.SQRT2);
  curves[0]?.append(Uint32Array.of(3), Float64Array.of(4));
  curves[1]?.append(Uint32Array.of(3), Float64Array.of(4));
  expect(mean.values.at(-1)).toBe(4);
});

it('gives panels one range around all finite values', () => {
  const curves = [Float64Array.of(0.31, NaN, 2.34), Float64Array.of(0.1, Infinity)];
  expect(extentOf(curves, false)).toEqual([0, 2.4]);
  expect(extentOf(curves, true)?.[0]).toBeCloseTo(0.1);
  expect(extentOf([Float64Array.of(NaN)], false)).toBeNull();
  expect(extentOf([...curves, Float64Array.of(2.3, 1e30, NaN)], false)).toEqual([0, 2.4]);
});
