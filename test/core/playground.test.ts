import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseRunSpec } from '#core/experiment/parse.ts';
import { measureActivations, tracePath } from '#core/playground/index.ts';
import { startRun } from '#core/kinds/index.ts';
import { Workbench } from '#core/machine/index.ts';
import type { RunStep } from '#core/training/step.ts';
import type { ActivationsSpec, LandscapeSpec } from '#core/experiment/schema.ts';

const fixture = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), 'utf8')) as T;

interface Paths {
  readonly paths: Readonly<
    Record<
      string,
      { hyperparameters: Readonly<Record<string, number>>; points: readonly (readonly [number, number])[] }
    >
  >;
}

interface Layers {
  readonly cases: Readonly<
    Record<
      string,
      readonly { mean: number; std: number; zero_fraction: number; histogram_30: number[]; above_range: number }[]
    >
  >;
}

const names: Readonly<Record<string, string>> = { lr: 'learningRate', decay_rate: 'decay' };

describe('the path over x²/20 + y²', () => {
  it.each(Object.entries(fixture<Paths>('landscape').paths))(
    'of %s is that of the textbook',
    (id, { hyperparameters, points }) => {
      const settings = Object.entries(hyperparameters).map(([name, value]) => [names[name] ?? name, value]);
      const optimizer = { id, ...(Object.fromEntries(settings) as object) };
      const path = [...tracePath(parseRunSpec({ kind: 'landscape', optimizer }) as LandscapeSpec)];
      expect(path).toHaveLength(points.length);
      points.forEach(([x, y], index) => {
        expect(Math.abs(path[index]!.x - x)).toBeLessThanOrEqual(1e-12 * Math.abs(x));
        expect(Math.abs(path[index]!.y - y)).toBeLessThanOrEqual(1e-12 * Math.abs(y));
      });
    },
  );
});

const initializers: Readonly<Record<string, object>> = {
  one: { id: 'normal', std: 1 },
  small: { id: 'normal', std: 0.01 },
  xavier: { id: 'xavier' },
  he: { id: 'he' },
};

describe('the activations of five layers of 100', () => {
  it.each(Object.entries(fixture<Layers>('activations').cases))('%s are those of the textbook', (name, layers) => {
    const [activation, scale = ''] = name.split('/');
    const spec = parseRunSpec({ kind: 'activations', activation, initializer: initializers[scale] });
    const measured = [...measureActivations(spec as ActivationsSpec, 0)].filter((one) => one !== null);
    expect(measured).toHaveLength(layers.length);
    layers.forEach((expected, index) => {
      const { mean, deviation, zeroShare, histogram } = measured[index]!;
      expect(mean).toBeCloseTo(expected.mean, 4);
      expect(deviation).toBeCloseTo(expected.std, 4);
      expect(zeroShare).toBeCloseTo(expected.zero_fraction, 4);
      expect(Math.abs(histogram.above - expected.above_range)).toBeLessThanOrEqual(3);
      expected.histogram_30.forEach((count, bin) => {
        expect(Math.abs(histogram.counts[bin]! - count), `layer ${index + 1}, bin ${bin}`).toBeLessThanOrEqual(3);
      });
    });
  });
});

describe('a path that leaves all numbers', () => {
  const steps = startRun(
    new Workbench(() => {
      throw new Error('a landscape needs no data');
    }),
    parseRunSpec({ kind: 'landscape', surface: 'x^4 + y^2', optimizer: { id: 'sgd', learningRate: 0.95 } }),
    0,
  ).steps;
  const told: RunStep[] = [];
  let end = steps.next();
  for (; !end.done; end = steps.next()) told.push(end.value);
  const outcome = end.value;

  it('ends there, and tells where and when', () => {
    const x = told.map(({ points }) => points.find(({ metric }) => metric === 'x')!.value);
    const first = x.findIndex((value) => !Number.isFinite(value));
    expect(first).toBeGreaterThan(0);
    expect(outcome).toEqual({
      status: 'diverged',
      iterations: first,
      divergence: { where: 'x', iteration: first, value: 'Infinity' },
      arithmetic: null,
    });
    expect(told).toHaveLength(first + 1);
  });
});
