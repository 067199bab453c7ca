/** Paintings that go on stroke by stroke, all of the page within one budget a frame, so that many charts together do not hold it. */
import { nextFrame } from '../timing/nextFrame.ts';

/** Milliseconds of painting in a frame: what takes longer goes on in the next. */
const BUDGET = 7;
/** Strokes between two looks at the clock. */
const STROKES = 16;

const going = new Set<Iterator<void>>();
let isAsked = false;

function work(): void {
  isAsked = false;
  const until = performance.now() + BUDGET;
  // Each in turn, so that none waits until another is whole.
  while (going.size > 0 && performance.now() < until)
    for (const strokes of [...going]) {
      for (let stroke = 0; stroke < STROKES; stroke++)
        if (strokes.next().done === true) {
          going.delete(strokes);
          break;
        }
      if (performance.now() >= until) break;
    }
  if (going.size > 0) ask();
}
function ask(): void {
  if (isAsked) return;
  isAsked = true;
  nextFrame(work);
}

/** Paints in this frame and the next ones until it is whole, or until the function returned is called. */
export function paintInFrames(strokes: Iterator<void>): () => void {
  going.add(strokes);
  ask();
  return () => void going.delete(strokes);
}
