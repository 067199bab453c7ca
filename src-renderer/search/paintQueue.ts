/** Paintings that go on stroke by stroke, all of the page within one budget a frame, so that many charts together do not hold it. */
import { nextFrame } from '../timing/nextFrame.ts';

/** Milliseconds of painting in a frame: what takes longer goes on in the next. */
const BUDGET = 4;
/** Strokes between two looks at the clock. */
const STROKES = 24;

export interface Painting {
  /** Clears what was there and gives the strokes, one after another. */
  readonly begin: () => Iterator<void>;
  /** Has what was painted so far done for good: a canvas notes strokes down and paints them when it must, whose time is this one's. */
  readonly settle: () => void;
}

const waiting = new Map<object, Painting>();
const going = new Map<object, Painting & { readonly strokes: Iterator<void> }>();
let isAsked = false;

function work(): void {
  isAsked = false;
  const until = performance.now() + BUDGET;
  for (const [canvas, painting] of waiting) going.set(canvas, { ...painting, strokes: painting.begin() });
  waiting.clear();
  // Each in turn, so that none waits until another is whole.
  while (going.size > 0 && performance.now() < until)
    for (const [canvas, { strokes, settle }] of [...going]) {
      for (let stroke = 0; stroke < STROKES; stroke++)
        if (strokes.next().done === true) {
          going.delete(canvas);
          break;
        }
      settle();
      if (performance.now() >= until) break;
    }
  if (going.size > 0) ask();
}
function ask(): void {
  if (isAsked) return;
  isAsked = true;
  nextFrame(work);
}

/** Paints a canvas from the next frame on, in as many as it takes; what was still to be painted on it is given up. */
export function paintInFrames(canvas: object, painting: Painting): void {
  going.delete(canvas);
  waiting.set(canvas, painting);
  ask();
}

export function giveUpPainting(canvas: object): void {
  going.delete(canvas);
  waiting.delete(canvas);
}
