/**
 * What moving a slider costs the page: `node test/bench/sliders.ts` opens every instrument of the Playground in the built page
 * and moves each of its sliders by the arrow keys, one place a frame. Prints the processor time of the page's main thread in
 * each frame: computing (of instruments that are quick), drawing and all the rest.
 */
import { instruments } from '#core/instruments/index.ts';
import { openWindow } from '../e2e/openWindow.ts';
import { frameWork, quantile } from './frameWork.ts';
import type { TraceEvent } from './frameWork.ts';

/** Places that each slider is moved by. */
const MOVES = 20;
const FRAME = 16;

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));
const opened = await openWindow();
const { page, browser } = opened;

try {
  for (const { id, quick } of instruments) {
    await opened.go(`#/playground/${id}`);
    await page.locator('svg.drawing').first().waitFor();
    const sliders = await page.locator('.instrument-form input[type=range]').all();
    await browser.startTracing(page, { categories: ['toplevel', 'cc', '__metadata'] });
    for (const slider of sliders) {
      await slider.focus();
      for (let move = 0; move < MOVES; move++) {
        await page.keyboard.press(move < MOVES / 2 ? 'ArrowRight' : 'ArrowLeft');
        await pause(FRAME);
      }
    }
    const trace = JSON.parse((await browser.stopTracing()).toString()) as {
      readonly traceEvents: readonly TraceEvent[];
    };
    const frames = frameWork(trace.traceEvents);
    const [half, most, longest] = [0.5, 0.95, 1].map((share) => quantile(frames, share).toFixed(1));
    const how = quick ? 'on the page' : 'in a worker';
    const told = `median ${half} ms, 95 % ${most} ms, longest ${longest} ms`;
    console.log(`${id.padEnd(22)} ${how}, ${sliders.length} sliders: ${told} (${frames.length} frames)`);
  }
} finally {
  await opened.close();
}
