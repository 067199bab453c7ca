import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { eachFrame } from '../../src-renderer/timing/eachFrame.ts';
import { drawNoMore, drawSoon } from '../../src-renderer/charts/chartFrames.ts';
import { useRuns } from '../../src-renderer/stores/runs.ts';
import { useSeries } from '../../src-renderer/stores/series.ts';
import { fakeLab } from './fakeLab.ts';
import { mountApp } from './mountApp.ts';

/** Frames as browsers give them: none while the page is hidden, not even those that were asked for before. */
const frames = { hidden: false, asked: new Map<number, () => void>(), last: 0 };

function draw(): void {
  if (frames.hidden) return;
  const now = [...frames.asked.values()];
  frames.asked.clear();
  for (const run of now) run();
}

beforeEach(() => {
  frames.hidden = false;
  frames.asked.clear();
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => {
    frames.asked.set(++frames.last, run);
    return frames.last;
  });
  vi.stubGlobal('cancelAnimationFrame', (id: number) => frames.asked.delete(id));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('does each work once a frame while it is seen', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  let worked = 0;
  const ask = eachFrame(() => worked++);
  for (let frame = 0; frame < 3; frame++) {
    ask();
    ask();
    draw();
  }
  vi.advanceTimersByTime(10_000);
  expect(worked).toBe(3);
});

it('goes on where it is hidden just after it asked for a frame', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  let [worked, drawn] = [0, 0];
  const ask = eachFrame(() => worked++);
  const chart = (): void => void drawn++;
  ask();
  drawSoon(chart);
  frames.hidden = true;
  for (let second = 1; second <= 3; second++) {
    vi.advanceTimersByTime(1000);
    draw();
    expect([worked, drawn]).toEqual([second, second]);
    ask();
    drawSoon(chart);
  }
  drawNoMore(chart);
});

it('takes the news of a night in, and keeps few of them waiting', async () => {
  const lab = fakeLab();
  const [runId] = lab.addPreset('optimizers', { training: true });
  lab.answers.readMetrics = () => [];
  const drawing = setInterval(draw, 1);
  await mountApp('/book', lab);
  const { series, ready } = useSeries().read([runId!], 'loss');
  await ready;
  const from = series[0]!.length;
  clearInterval(drawing);
  frames.hidden = true;
  const { iterations } = useRuns().byId.get(runId!)!;
  const count = 10_000;
  // All before any timer: as where a page that was hidden for long gets one a minute.
  for (let at = 0; at < count; at++) {
    const run = { runId: runId!, status: 'running', iteration: at, iterations, seconds: at, loss: 1 } as const;
    const point = { iterations: Uint32Array.of(from + at), values: Float64Array.of(at) };
    lab.tell({ kind: 'news', runs: [run], series: [{ runId: runId!, metric: 'loss', ...point }] });
  }
  expect(series[0]!.length - from).toBeGreaterThan(count * 0.75);
  await vi.waitFor(() => expect(series[0]!.length - from).toBe(count));
});
