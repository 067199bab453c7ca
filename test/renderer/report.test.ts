import { expect, it } from 'vitest';
import { lightTheme } from '#core/report/theme.ts';
import { linePanel } from '#core/report/linePanel.ts';
import { runStyle } from '#core/report/lineStyle.ts';
import { figureSvg } from '../../src-renderer/charts/figure/figureSvg.ts';
import { fitted } from '../../src-renderer/charts/figure/fitted.ts';
import { emptyReport, moved, numbersOf, withBlocks } from '../../src-renderer/views/report/reportBlocks.ts';
import type { Chart } from '#core/report/chart.ts';

const blocks = (
  [
    { kind: 'text', text: 'seen' },
    { kind: 'chart', runs: ['0a'.repeat(16)], query: {}, chart: 'loss' },
    { kind: 'table', runs: ['0a'.repeat(16)], query: {} },
    { kind: 'figure', runs: ['0b'.repeat(16)], query: {}, file: 'landscape.png' },
  ] as const
).map((content, at) => ({
  id: String(at + 1),
  newPage: false,
  caption: '',
  ...content,
  runs: [...('runs' in content ? content.runs : [])],
}));
const composed = withBlocks(emptyReport, blocks);

it('takes in a block once, where it was', () => {
  const [first, second, ...others] = composed.blocks;
  const less = { ...composed, blocks: [first!, ...others] };
  expect(withBlocks(less, [second!], 1)).toEqual(composed);
  expect(withBlocks(composed, [second!], 1)).toEqual(composed);
});

it('counts figures and tables by themselves, in the order of the page', () => {
  const texts = (report: typeof composed) =>
    [...numbersOf(report.blocks)].map(([id, { kind, n }]) => `${id} ${kind} ${n}`);
  expect(texts(composed)).toEqual(['2 figure 1', '3 table 1', '4 figure 2']);
  const turned = moved(moved(composed, '4', -1), '4', -1);
  expect(texts(turned)).toEqual(['4 figure 1', '2 figure 2', '3 table 1']);
  expect(moved(composed, '1', -1)).toBe(composed);
});

const x = Float64Array.of(0, 1, 2, 3);
const y = Float64Array.of(2, 1, NaN, 0.5);
const chart: Chart = {
  ...{ file: 'loss.png', width: 1600, height: 960, columns: 1, sharedAxes: { x: 'x', y: 'y' } },
  title: { ko: '손실 <&>', en: 'Loss' },
  caption: { ko: '설정', en: 'settings' },
  legend: [{ label: 'A & B', ...runStyle(0, lightTheme) }],
  panels: [
    {
      title: 'one',
      config: linePanel(
        [{ label: 'A', style: runStyle(0, lightTheme), place: 0, spread: { x, y, low: y, high: y, seeds: 2 } }],
        {
          x: { title: '', range: null, scale: 'linear' },
          y: { title: '', range: [0, 2], scale: 'linear' },
          ...{ small: true, theme: lightTheme },
        },
      ),
    },
  ],
};

it('writes a figure as SVG that any program can read', () => {
  const svg = figureSvg(chart, { language: 'ko', theme: lightTheme }, 'f1');
  expect(svg).toContain('<title>손실 &lt;&amp;&gt;</title>');
  expect(svg).toContain('viewBox="0 0 1600 960"');
  expect(svg).not.toMatch(/NaN|undefined|Infinity|style=|#[\da-f]{8}\b/i);
  const lines = [...svg.matchAll(/<path d="([^"]+)" fill="none" stroke="#0067a5"/g)].map(([, path]) => path ?? '');
  expect(lines.length).toBeGreaterThan(0);
  // The names of its clips are its own, and each that is used is there.
  const used = [...svg.matchAll(/url\(#([^)]+)\)/g)].map(([, name]) => name);
  for (const name of used) expect(svg).toContain(`id="${name}"`);
  expect(used.every((name) => name?.startsWith('f1-'))).toBe(true);
});

it('draws the same figure the same', () => {
  const look = { language: 'en', theme: lightTheme } as const;
  expect(figureSvg(chart, look)).toBe(figureSvg(chart, look));
});

it('shrinks what it shows of a figure, and not its letters', () => {
  expect(fitted(chart, 800)).toMatchObject({ width: 800, height: 620 });
});
