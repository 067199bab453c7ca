import { describe, expect, it } from 'vitest';
import { brushesOthers, partedQuery, readBrushes, writeBrushes } from '../../src-renderer/search/brushQuery.ts';
import { valueAxis } from '../../src-renderer/search/searchAxis.ts';
import type { Search } from '#core/search/search.ts';
import type { Brushes } from '../../src-renderer/search/brushes.ts';

const number = { kind: 'number', when: null } as const;
const ruler: Pick<Search, 'space' | 'file'> = {
  space: [
    { ...number, path: 'optimizer.learningRate', low: 1e-6, high: 1e-2, scale: 'log', whole: false },
    { ...number, path: 'training.batchSize', low: 10, high: 100, scale: 'linear', whole: true },
    { kind: 'choice', path: 'network.activation', values: ['relu', 'sigmoid'], when: null },
  ],
  file: { metric: 'validation_accuracy' } as Search['file'],
};
const y = valueAxis('validation_accuracy', []);

describe('brushes in an address', () => {
  const brushes: Brushes = new Map([
    ['optimizer.learningRate', [0.5, 0.75]],
    ['training.batchSize', [0.21, 0.52]],
    ['network.activation', [0.1, 0.4]],
    ['validation_accuracy', [0.7, 1]],
  ]);

  it('tell numbers that were searched, and come back where they were', () => {
    const query = writeBrushes(brushes, ruler, y);
    expect(query).toMatchObject({ 'in.optimizer.learningRate': '0.0001~0.001', 'in.validation_accuracy': '0.7~1' });
    const back = readBrushes(query, ruler, y);
    expect([...back.keys()].sort()).toEqual([...brushes.keys()].sort());
    for (const [path, [low, high]] of brushes) {
      expect(back.get(path)?.[0]).toBeCloseTo(low, 4);
      expect(back.get(path)?.[1]).toBeCloseTo(high, 4);
    }
  });

  it('are left out where they are no range, or of an axis that is not there', () => {
    const given = {
      ...{ 'in.optimizer.learningRate': 'x~1', 'in.validation_accuracy': '0.5', 'in.elsewhere': '0~1', other: '0~1' },
      'in.network.activation': ['0~1'],
    };
    expect(readBrushes(given, ruler, y).size).toBe(0);
    expect(readBrushes({ 'in.validation_accuracy': '0.4~7' }, ruler, y).get('validation_accuracy')).toEqual([0.4, 1]);
  });

  it('are another step only where another axis is brushed', () => {
    const [a, b] = [{ 'in.a': '0~1', x: '1' }, { 'in.a': '0~0.5' }];
    expect(brushesOthers(a, b)).toBe(false);
    expect(brushesOthers(a, {})).toBe(true);
    expect(partedQuery(a)).toEqual({ own: { 'in.a': '0~1' }, told: '[["in.a","0~1"]]', rest: { x: '1' } });
  });
});
