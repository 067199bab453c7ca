import { describe, expect, it } from 'vitest';
import { drawFigure } from '#core/report/drawFigure.ts';
import { extentOfLine, fitted } from '#core/report/fit.ts';
import { linePanel } from '#core/report/linePanel.ts';
import { runStyle, turnStyle } from '#core/report/lineStyle.ts';
import { outsideNote } from '#core/report/outside.ts';
import { lightTheme } from '#core/report/theme.ts';
import type { Chart } from '#core/report/chart.ts';
import type { Box, Easel, Pen } from '#core/report/easel.ts';
import type { PanelLine } from '#core/report/linePanel.ts';

interface Word {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

/** An easel that keeps where words and panels stand; letters are half as wide as high. */
function recorder() {
  const [words, boxes]: [Word[], Box[]] = [[], []];
  const size = (): number => Number(/([\d.]+)px/.exec(pen.font)?.[1]);
  const nothing = (): void => undefined;
  const pen: Pen = {
    ...{ fillStyle: '', strokeStyle: '', lineWidth: 1, font: '', textAlign: '', textBaseline: '' },
    ...{ save: nothing, restore: nothing, beginPath: nothing, moveTo: nothing, lineTo: nothing, stroke: nothing },
    ...{ setLineDash: nothing, fillRect: nothing, translate: nothing, rotate: nothing },
    measureText: (text) => ({ width: (text.length * size()) / 2 }),
    fillText: (text, x, y) => words.push({ text, left: x, right: x + (text.length * size()) / 2, y }),
  };
  const easel: Easel = { pen, family: 'Any', mark: nothing, plot: (_, box) => boxes.push(box) };
  return { easel, words, boxes };
}

const lineOf = (values: readonly number[], label = 'A', place = 0): PanelLine => {
  const y = Float64Array.from(values);
  const x = Float64Array.from(values, (_, index) => index);
  return { label, place, style: runStyle(place, lightTheme), spread: { x, y, low: y, high: y, seeds: 1 } };
};
const axes = (scale: 'linear' | 'log' = 'linear') => ({
  x: { title: 'x', range: null, scale: 'linear' as const },
  y: { title: 'y', range: null, scale },
  ...{ small: false, theme: lightTheme },
});
const ends = (lines: readonly PanelLine[], scale: 'linear' | 'log' = 'linear') =>
  linePanel(lines, axes(scale)).options?.scales?.['y'] as { min?: number; max?: number };

const figure = (lines: number, fields: Partial<Chart> = {}): Chart => ({
  ...{ file: 'a.png', width: 1600, height: 960, columns: 1, sharedAxes: null },
  title: { ko: '손실', en: 'Loss' },
  caption: { ko: '설정', en: 'settings' },
  legend: Array.from({ length: lines }, (_, index) => ({
    label: `learningRate ${index + 1}, He, dropout 0.25, batch normalization`,
    ...runStyle(index, lightTheme),
  })),
  panels: [{ title: '', config: linePanel([lineOf([1, 2])], axes()) }],
  ...fields,
});

describe('a figure', () => {
  it.each([1, 16, 48, 300, 2000])('of %i lines leaves its panels more than half of its height', (lines) => {
    for (const [width, height] of [
      [1600, 960],
      [1000, 705],
    ] as const) {
      const { easel, words, boxes } = recorder();
      const caption = 'a setting that is told · '.repeat(200);
      drawFigure(figure(lines, { width, height, caption: { ko: caption, en: caption } }), easel, {
        ...{ language: 'en', theme: lightTheme },
      });
      const [panel] = boxes as [Box];
      // Names and numbers of the axes take about 60 pixels of it.
      expect(panel.height - 60).toBeGreaterThan(height / 2);
      for (const { text, left, right, y } of words) {
        expect(left, text).toBeGreaterThanOrEqual(0);
        expect(right, text).toBeLessThanOrEqual(width);
        expect(y < panel.top + 1 || y > panel.top + panel.height, text).toBe(true);
        expect(y, text).toBeLessThan(height);
      }
    }
  });

  it('counts the lines that its legend has no room for', () => {
    const named = (lines: number) => {
      const { easel, words } = recorder();
      drawFigure(figure(lines), easel, { language: 'en', theme: lightTheme });
      return words.map(({ text }) => text).filter((text) => /^(learningRate|and \d+ more)/.test(text));
    };
    expect(named(3)).toHaveLength(3);
    const many = named(300);
    expect(many.at(-1)).toBe(`and ${300 - (many.length - 1)} more`);
  });

  it('cuts a title that is too long for it', () => {
    const { easel, words } = recorder();
    const title = 'Optimizers '.repeat(40);
    drawFigure(figure(1, { title: { ko: title, en: title } }), easel, { language: 'en', theme: lightTheme });
    expect(words[0]?.text).toMatch(/^Optimizers .*…$/);
    expect(words[0]?.right).toBeLessThanOrEqual(1600);
  });
});

describe('the axis of values', () => {
  const calm = lineOf([2.3, 1.5, 0.4], 'calm');
  const diverged = lineOf([2.3, 4, 1e9, 1e38, NaN], 'diverged', 1);

  it('is fitted to lines before their blow-up, so that one does not flatten the others', () => {
    for (const scale of ['linear', 'log'] as const) {
      const { min = NaN, max = NaN } = ends([calm, diverged], scale);
      expect(max).toBeLessThan(8);
      expect(max).toBeGreaterThanOrEqual(2.3);
      expect(min).toBeLessThanOrEqual(0.4);
      expect(min).toBeGreaterThanOrEqual(0);
    }
  });

  it('shows the way into the blow-up where all lines blow up, even where none reaches infinity', () => {
    expect(ends([diverged]).max).toBeCloseTo(4, 0);
    expect(ends([lineOf([2, 3, 1e12])]).max).toBeCloseTo(3, 0);
    expect(ends([lineOf([NaN, NaN])])).not.toHaveProperty('max');
  });

  it('is left to the values where none blows up, however high they lie', () => {
    expect(ends([calm, lineOf([14, 15, 14])])).not.toHaveProperty('max');
    expect(fitted([extentOfLine([1e9, 2], false)], false)).toEqual({ low: 2, high: 1e9 });
  });

  it('says which lines lie outside a fixed range, and counts them where they are many', () => {
    const high = Array.from({ length: 6 }, (_, index) => lineOf([2, 3], `run ${index}`));
    const [note] = outsideNote([{ title: '', lines: [calm, ...high] }], [0, 1]);
    expect(note?.en).toBe('outside the axis, not to be seen: run 0, run 1, run 2, run 3 and 2 more');
    expect(note?.ko).toContain('외 2개');
    expect(outsideNote([{ title: '', lines: [calm] }], [0, 1])).toEqual([]);
    expect(outsideNote([{ title: 'λ 0', lines: [lineOf([NaN])] }], [0, 1])).toEqual([]);
    expect(outsideNote([{ title: 'λ 0', lines: high.slice(0, 1) }], [0, 1])[0]?.en).toMatch(/: λ 0 · run 0$/);
  });
});

describe('styles', () => {
  it('of 616 runs all differ, and those of the metrics of 100 runs', () => {
    const key = (style: object): string => JSON.stringify(style);
    expect(new Set(Array.from({ length: 616 }, (_, index) => key(runStyle(index, lightTheme)))).size).toBe(616);
    const pairs = Array.from({ length: 100 }, (_, index) =>
      [0, 1].map((turn) => key(turnStyle(index, turn, lightTheme))),
    );
    expect(new Set(pairs.flat()).size).toBe(200);
  });
});
