/** Milliseconds that work waits at most: a page that is hidden gets no frames, also where it was hidden after it had asked. */
const PATIENCE = 250;

/** Runs `work` once, in the next frame or soon after where none comes. */
export function nextFrame(work: () => void): void {
  const once = (): void => {
    cancelAnimationFrame(frame);
    clearTimeout(late);
    work();
  };
  const frame = requestAnimationFrame(once);
  const late = setTimeout(once, PATIENCE);
}
