import { setImmediate } from 'node:timers/promises';

/** Work that takes long: tells how far it is, and may be cancelled between its parts. */
export interface LongWork {
  readonly signal: AbortSignal;
  /** In [0, 1]. */
  readonly progress: (share: number) => void;
}

/** For whoever waits for the work and nothing else. */
export const undisturbed: LongWork = { signal: new AbortController().signal, progress: () => undefined };

/** Lets whatever else waits go first; long work calls it between its parts. Throws the reason where it was cancelled. */
export async function breathe({ signal, progress }: LongWork, share: number): Promise<void> {
  progress(share);
  await setImmediate();
  signal.throwIfAborted();
}

/** Does work that yields where other work may go between; how far the whole is meanwhile is `share`, or what it yields. */
export async function inSlices<T>(
  work: Iterator<number | void, T, undefined>,
  whole: LongWork,
  share: number,
): Promise<T> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    share = step.value ?? share;
    await breathe(whole, share);
  }
}
