/** Every sentence of the presets' verdicts beside the CSV files of the same runs, which are read without the program. */
import { describe, expect, it } from 'vitest';
import { parseExperiment } from '#core/experiment/parse.ts';
import { iterationsPerEpoch } from '#core/experiment/kinds/index.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { applySettings } from '#core/experiment/settings.ts';
import { startRun } from '#core/kinds/index.ts';
import { Workbench } from '#core/machine/index.ts';
import { experimentOf, presetById } from '#core/presets/index.ts';
import { metricsCsv, runsCsv } from '#core/report/index.ts';
import { judge } from '#core/verdicts/judge.ts';
import { findDataSource, loadDataset } from '#main/data/index.ts';
import { stored } from '../keptRun.ts';
import { recordedPoints } from '../recordedPoints.ts';
import { endsOf, readSentence, recountPairs, rowsOf } from '../recount.ts';
import type { MetricPoint } from '#core/training/step.ts';
import type { RunResult } from '#core/report/index.ts';
import type { Verdict } from '#core/verdicts/judge.ts';

const workbench = new Workbench((id) => loadDataset(findDataSource(id, null)));

interface Judged {
  readonly verdict: Verdict;
  readonly metrics: string;
  readonly runs: readonly Record<string, string>[];
}

/** Runs a preset with some settings changed, so that it is short. */
function judged(id: string, settings: readonly string[]): Judged {
  const preset = presetById.get(id)!;
  const planned = planRuns(parseExperiment(applySettings(experimentOf(preset), settings)));
  const results = planned.map((plan): RunResult => {
    const { steps } = startRun(workbench, plan.spec, plan.seed);
    const found = { points: [] as MetricPoint[], records: [] as RunResult['records'][number][] };
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done === true) {
        const { status, iterations, divergence, arithmetic } = step.value;
        const ended = { plan, status, iterations, seconds: 1, divergence, error: null, arithmetic };
        const { points, records } = found;
        return { ...ended, perEpoch: iterationsPerEpoch(plan.spec), records, ...recordedPoints(points) };
      }
      found.points.push(...step.value.points);
      found.records.push(...step.value.records);
    }
  });
  const verdict = judge(preset.verdict, results);
  if (verdict === null) throw new Error(`${id} has no verdict`);
  const kept = results.map((result) => stored(result));
  return { verdict, metrics: [...metricsCsv(kept, 'en')].join(''), runs: rowsOf(runsCsv(kept, 'en')) };
}

const mean = (values: Iterable<number>): number => {
  const all = [...values];
  return all.reduce((sum, value) => sum + value, 0) / all.length;
};
const short = ['data.trainSize=600', 'data.testSize=400', 'evaluateTrainSize=200', 'training.iterations=60'];

/** What a sentence says of two lines, against their values by seed. */
function holds(text: string, ends: ReadonlyMap<string, ReadonlyMap<number, number>>): void {
  const said = readSentence(text);
  const [a, b] = [said.first, said.second].map((name) => ends.get(name));
  const found = recountPairs(a!, b!);
  expect(said.pairs).toBe(found.pairs);
  expect(Math.abs(said.mean - found.mean)).toBeLessThan(said.tolerance);
  if (said.agreeing !== null) expect(said.agreeing).toBe(found.agreeing);
  if (said.low !== null) expect(Math.abs(said.low - found.low)).toBeLessThan(said.tolerance + 1e-5);
  if (said.high !== null) expect(Math.abs(said.high - found.high)).toBeLessThan(said.tolerance + 1e-5);
}

describe('what is said of', () => {
  it.each([[['seeds=[0]']], [['seeds=[0,1,2]']]])('optimizers, with %s', (seeds) => {
    const { verdict, metrics } = judged('optimizers', [...short, ...seeds]);
    const ends = endsOf(metrics, 'loss_after');
    const ranked = [...ends].map(([name, own]) => [name, mean(own.values())] as const).sort(([, a], [, b]) => a - b);
    const order = ranked.map(([name, end]) => `${name} ${end.toFixed(1).slice(0, -1)}`);
    const told = /best first: (.*?)\. (?:In|With)/.exec(verdict.text.en)![1]!.split(', ');
    expect(told.map((name) => name.replace(/ .*/, ''))).toEqual(order.map((name) => name.replace(/ .*/, '')));
    told.forEach((one, place) => {
      const [, written] = / ([\d.]+)/.exec(one)!;
      expect(Math.abs(Number(written) - ranked[place]![1])).toBeLessThan(
        0.51 * 10 ** -(/\.(\d*)/.exec(written!)?.[1]?.length ?? 0),
      );
    });
    holds(verdict.text.en, ends);
    expect(verdict.answers).toContain(ranked[0]![0].toLowerCase());
    expect(verdict.text.en).toMatch(seeds[0] === 'seeds=[0]' ? /One seed cannot tell/ : /too few to|could be chance/);
  });

  it('initial weights', () => {
    const { verdict, metrics } = judged('initializers', short);
    const ends = [...endsOf(metrics, 'loss_after')].map(([name, own]) => [name, mean(own.values())] as const);
    const [, list] = /(?:at the end|a loss of 2\.30): (.*)\.$/.exec(verdict.text.en)!;
    expect(list).toBe(
      ends.map(([name, end]) => `${name.replace('std', 'Standard deviation')} ${end.toFixed(2)}`).join(', '),
    );
    const stuck = ends.filter(([, end]) => end >= 0.95 * Math.log(10)).map(([name]) => name);
    expect(verdict.answers).toHaveLength(stuck.length);
    for (const name of stuck)
      expect(verdict.text.en).toMatch(new RegExp(`guessing: .*${name.replace('std', '')}.*\\. Losses`));
  });

  it('batch normalization', () => {
    const { verdict, metrics, runs } = judged('batch-norm', [
      'data.trainSize=300',
      'evaluateTrainSize=300',
      'data.testSize=100',
      'training.epochs=10',
    ]);
    const ends = endsOf(metrics, 'train_accuracy');
    const scaleOf = (label: string): string => /std ([\d.]+)/.exec(label)![1]!;
    const of = (plain: boolean) =>
      [...ends]
        .filter(([label]) => /no batch/.test(label) === plain)
        .map(([label, own]) => [scaleOf(label), mean(own.values())] as const);
    const passing = (plain: boolean): number => of(plain).filter(([, end]) => end > 0.8).length;
    const { en } = verdict.text;
    expect(en).toContain(`Without batch normalization ${passing(true)} scales pass 0.8. With it ${passing(false)} do`);
    expect(en).toContain(`the lowest of all ends at ${Math.min(...of(false).map(([, end]) => end)).toFixed(2)}.`);
    const normed = new Map(of(false));
    const ahead = of(true).filter(([scale, end]) => {
      const other = normed.get(scale)!;
      return end - other > 1.96 * Math.sqrt((end * (1 - end) + other * (1 - other)) / 300);
    });
    if (ahead.length === 0) expect(en).toContain('At no scale is the network without it ahead.');
    else expect(en).toContain(`at ${ahead.map(([scale]) => scale).join(', ')} the network`);
    const diverged = runs.filter(({ status }) => status === 'diverged').map(({ label }) => scaleOf(label!));
    expect(diverged.length).toBeGreaterThan(0);
    expect(en).toContain(`Diverged: ${diverged.map((scale) => `std ${scale} (without)`).join(', ')}.`);
  });

  it.each([
    ['weight-decay', 'training.epochs=70'],
    ['dropout', 'training.epochs=40'],
  ])('%s', (id, length) => {
    const { verdict, metrics } = judged(id, ['data.testSize=500', length, 'seeds=[0,1,2]']);
    const [train, test] = ['train_accuracy', 'test_accuracy'].map((metric) => [...endsOf(metrics, metric).values()]);
    const [trained, tested] = [train!, test!].map((lines) => lines.map((own) => mean(own.values())));
    const gap = (place: number): number => trained![place]! - tested![place]!;
    const { en } = verdict.text;
    expect(en).toContain(`(${gap(0).toFixed(3)} → ${gap(1).toFixed(3)})`);
    expect(en).toContain(`(${tested![0]!.toFixed(3)} → ${tested![1]!.toFixed(3)})`);
    expect(en).toContain(gap(0) - gap(1) > 0.02 ? 'accuracy shrinks (' : 'accuracy does not shrink (');
    const found = recountPairs(test![1]!, test![0]!);
    const apart = found.low > 0 || found.high < 0;
    expect(en).toContain(`test accuracy ${!apart ? 'stays about the same' : found.mean > 0 ? 'rises' : 'falls'} (`);
    // The sentence names the measures; the second line is the one held back.
    const said = readSentence(en);
    expect(Math.abs(said.mean - found.mean)).toBeLessThan(said.tolerance);
    expect([said.pairs, said.agreeing]).toEqual([3, found.agreeing]);
    const unlearned = trained!.flatMap((share) =>
      share < 0.75 ? [`training accuracy ${(100 * share).toFixed(1)}%`] : [],
    );
    for (const told of unlearned) expect(en).toContain(told);
    expect(/Not learned yet|Learned nothing/.test(en)).toBe(unlearned.length > 0);
  });

  it('paths over a surface', () => {
    const { verdict, metrics } = judged('landscape', []);
    const along = (label: string, metric: string): number[] =>
      rowsOf(metrics)
        .filter((row) => row['label'] === label && row['metric'] === metric)
        .map((row) => Number(row['value']));
    const changes = (label: string): number => {
      const y = along(label, 'y');
      return y.filter((value, place) => place > 0 && value * y[place - 1]! < 0).length;
    };
    const [sgd, adagrad] = [...endsOf(metrics, 'y').keys()].filter((label) => /SGD|AdaGrad/.test(label));
    expect(verdict.text.en).toBe(
      `In 30 updates the y of SGD changes sign ${changes(sgd!)} times, and x is still at ${along(sgd!, 'x').at(-1)!.toFixed(2).replace('-', '−')}. The y of AdaGrad changes sign ${changes(adagrad!)} times.`,
    );
  });

  it('activations', () => {
    const { verdict, metrics } = judged('activations', ['examples=200']);
    const layers = (label: RegExp): number[] =>
      rowsOf(metrics)
        .filter((row) => row['metric'] === 'mean' && label.test(row['label']!))
        .map((row) => Number(row['value']));
    const ratio = (label: RegExp): number => layers(label)[4]! / layers(label)[0]!;
    const [he, xavier, large] = [/ReLU, He/, /ReLU, Xavier/, /ReLU, std 1$/].map(ratio);
    expect(verdict.text.en).toContain(
      `is ${Math.round(100 * he!)}% of that of layer 1 for He, and ${Math.round(100 * xavier!)}% for Xavier`,
    );
    expect(verdict.text.en).toContain(`1 grows ${Math.round(large!).toLocaleString('en')} times.`);
    expect(layers(/ReLU, std 0\.01/)[4]).toBeLessThan(0.001);
  });
});
