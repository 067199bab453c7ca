/** Work on the page in slices, between which it answers. */
import { onScopeDispose } from 'vue';

/** Milliseconds of work between two chances of the page to answer. */
const SLICE = 12;

export interface Slices<T, S> {
  /** After each slice but the last, what the last step told. */
  readonly onStep?: (step: S) => void;
  readonly onDone: (value: T) => void;
}

/** In a setup. What is begun takes the place of what goes on; the first slice is done at once. */
export function inSlices(): <T, S>(steps: Iterator<S, T>, told: Slices<T, S>) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  onScopeDispose(() => clearTimeout(timer));
  return (steps, { onStep, onDone }) => {
    clearTimeout(timer);
    const work = (): void => {
      const end = performance.now() + SLICE;
      let step = steps.next();
      while (step.done !== true && performance.now() < end) step = steps.next();
      if (step.done === true) onDone(step.value);
      else {
        onStep?.(step.value);
        timer = setTimeout(work);
      }
    };
    work();
  };
}
