import type { LongWork } from '#main/sessions/index.ts';

/** Waits for `work`, but no longer than until it is cancelled. */
export function cancellable(work: Promise<void>, { signal }: LongWork): Promise<void> {
  return new Promise((done, fail) => {
    const cancel = (): void => fail(signal.reason as Error);
    if (signal.aborted) return cancel();
    signal.addEventListener('abort', cancel, { once: true });
    work.then(done, fail).finally(() => signal.removeEventListener('abort', cancel));
  });
}
