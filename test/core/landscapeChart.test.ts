import { describe, expect, it } from 'vitest';
import { recordedPoints } from '../recordedPoints.ts';
import { charts, ofPreset } from '../charted.ts';
import type { Points } from '../charted.ts';

describe('the chart of landscape', () => {
  const path: Points = () =>
    [-7, -3, 0].flatMap((x, iteration) => [
      { iteration, epoch: iteration, metric: 'x', value: x },
      { iteration, epoch: iteration, metric: 'y', value: 2 - iteration },
    ]);

  it('has a panel for each optimizer: its path over height lines, −10 to 10 both ways', () => {
    const [chart, ...others] = ofPreset('landscape', (plan) => recordedPoints(path(plan)));
    expect(others).toEqual([]);
    expect(chart?.panels.map(({ title }) => title)).toEqual(['SGD', 'Momentum', 'AdaGrad', 'Adam']);
    const config = chart?.panels[0]?.config;
    const [walked, ...heights] = config?.data.datasets ?? [];
    expect(walked?.data).toEqual([
      { x: -7, y: 2 },
      { x: -3, y: 1 },
      { x: 0, y: 0 },
    ]);
    expect(config?.options?.scales).toMatchObject({ x: { min: -10, max: 10 }, y: { min: -10, max: 10 } });
    for (const { data } of heights) {
      const points = (data as { x: number; y: number }[]).filter(({ x }) => !Number.isNaN(x));
      const levels = points.map(({ x, y }) => x ** 2 / 20 + y ** 2);
      expect(Math.max(...levels) - Math.min(...levels)).toBeLessThan(0.02);
    }
    expect(heights.length).toBeGreaterThan(5);
  });

  const drawnPanels = (...runs: readonly (readonly (readonly [x: number, y: number])[])[]) => {
    const optimizer = runs.map((_, index) => ({ id: 'sgd', learningRate: index + 1 }));
    const [chart] = charts({ kind: 'landscape', compare: { optimizer } }, ({ run }) =>
      recordedPoints(
        runs[run - 1]!.flatMap(([x, y], iteration) =>
          Object.entries({ x, y }).map(([metric, value]) => ({ iteration, metric, value })),
        ),
      ),
    );
    return chart!.panels.map(({ config }) => {
      const scales = config.options?.scales as Record<'x' | 'y', { min: number; max: number }>;
      const [walked, ...heights] = config.data.datasets.map(({ data }) => data as { x: number; y: number }[]);
      return { scales, walked: walked!, heights };
    });
  };

  it('shows the path and height lines around it wherever it goes, with a margin', () => {
    const [{ scales, walked, heights } = drawnPanels([])[0]!] = drawnPanels([
      [25, -12],
      [28, -18],
      [30, -20],
    ]);
    expect(walked).toHaveLength(3);
    expect([scales.x.min, scales.x.max, scales.y.min, scales.y.max]).toEqual([24.75, 30.25, -20.4, -11.6]);
    expect(heights.length).toBeGreaterThan(5);
    const places = heights.flat().filter(({ x }) => !Number.isNaN(x));
    expect(places.every(({ x, y }) => x >= 24.75 && x <= 30.25 && y >= -20.4 && y <= -11.6)).toBe(true);
  });

  it('shows −10 to 10 along with a path that comes near', () => {
    const [panel] = drawnPanels([
      [0, 2],
      [20, 4],
    ]);
    expect(panel?.scales).toMatchObject({ x: { min: -11.5, max: 21.5 }, y: { min: -10, max: 10 } });
  });

  it('shows side by side the same part of the surface, but a path that would vanish in it from near', () => {
    const [runaway, calm, wide] = drawnPanels(
      [
        [-7, 2],
        [-7, 3000],
      ],
      [
        [-7, 2],
        [0, 0],
      ],
      [
        [-7, 2],
        [-7, -500],
      ],
    );
    expect(runaway?.scales.y.max).toBeCloseTo(3175);
    expect(wide?.scales).toEqual(runaway?.scales);
    expect(calm?.scales).toMatchObject({ x: { min: -10, max: 10 }, y: { min: -10, max: 10 } });
  });

  it('ends the path where it leaves all numbers, and has axes even so', () => {
    const [panel] = drawnPanels([
      [-7, 2],
      [1e308, 2],
      [-1.7e308, 3],
      [Infinity, NaN],
    ]);
    expect(panel?.walked).toHaveLength(3);
    for (const { min, max } of Object.values(panel!.scales)) {
      expect(max).toBeGreaterThan(min);
      expect([min, max].every(Number.isFinite)).toBe(true);
    }
  });
});
