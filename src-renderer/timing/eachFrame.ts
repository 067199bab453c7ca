import { nextFrame } from './nextFrame.ts';

/** Runs `work` once in the next frame, however often it was asked for; a hidden page has no frames, but still works. */
export function eachFrame(work: () => void): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    nextFrame(() => {
      waiting = false;
      work();
    });
  };
}
