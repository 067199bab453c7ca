/** `node test/bench/plot.ts bench.json growth.png`: draws how the cost of an iteration grows, from what `--json` printed. */
import { readFileSync, writeFileSync } from 'node:fs';
import { linePanel } from '#core/report/linePanel.ts';
import { lightTheme } from '#core/report/theme.ts';
import { drawPng } from '#main/report/drawPng.ts';
import { spreadOf } from './measure.ts';
import type { Chart } from '#core/report/index.ts';
import type { Machine } from './machine.ts';
import type { Row } from './sections.ts';

const [from, to] = process.argv.slice(2);
if (from === undefined || to === undefined) {
  console.error('usage: node test/bench/plot.ts bench.json growth.png');
  process.exit(2);
}
const { machine, results } = JSON.parse(readFileSync(from, 'utf8')) as {
  machine: Machine;
  results: { growth: Row[] };
};

const style = { color: lightTheme.runs[0] ?? '#000', dash: [], marker: 'circle' } as const;

/** One panel: milliseconds per iteration over what varies. */
function panel(what: 'width' | 'depth' | 'batch', title: string, scale: 'linear' | 'log'): Chart['panels'][number] {
  const points = results.growth.flatMap(({ name, times }) => {
    const [word, size] = name.split(' ');
    const { median, low, high } = spreadOf(times['descent'] ?? []);
    return word === what ? [{ x: Number(size), median, low, high }] : [];
  });
  const spread = {
    x: Float64Array.from(points, ({ x }) => x),
    y: Float64Array.from(points, ({ median }) => median),
    low: Float64Array.from(points, ({ low }) => low),
    high: Float64Array.from(points, ({ high }) => high),
    seeds: 2,
  };
  const line = { label: 'descent', style, place: 0, spread };
  const axes = {
    x: { title, range: null, scale },
    y: { title: 'ms per iteration', range: null, scale },
    small: false,
    theme: lightTheme,
  } as const;
  return { title: '', config: linePanel([line], axes) };
}

const caption = `784-100×4-10, ReLU, SGD, batch 128 but for what varies · one core of ${machine.processor}, Node ${machine.node}`;
const chart: Chart = {
  file: to,
  title: { ko: '반복 한 번의 비용', en: 'The cost of an iteration' },
  caption: { ko: caption, en: caption },
  width: 1800,
  height: 760,
  columns: 3,
  panels: [
    panel('width', 'width of the hidden layers', 'log'),
    panel('depth', 'hidden layers', 'linear'),
    panel('batch', 'images in a batch', 'log'),
  ],
  legend: [],
  sharedAxes: null,
};
writeFileSync(to, drawPng(chart, 'en'));
