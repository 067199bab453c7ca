import { nextFrame } from '../timing/nextFrame.ts';

/** Charts draw in turns, so that no frame takes long however many of them have news. */
const BUDGET = 5;

const waiting = new Set<() => void>();
let asked = false;

function drawSome(): void {
  asked = false;
  const start = performance.now();
  for (const draw of waiting) {
    waiting.delete(draw);
    draw();
    if (performance.now() - start > BUDGET) break;
  }
  if (waiting.size > 0) ask();
}

function ask(): void {
  if (asked) return;
  asked = true;
  nextFrame(drawSome);
}

/** Calls `draw` in one of the next frames, once however often it was asked for. */
export function drawSoon(draw: () => void): void {
  waiting.add(draw);
  ask();
}

export function drawNoMore(draw: () => void): void {
  waiting.delete(draw);
}
