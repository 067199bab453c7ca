/** States that one can go back to and forth again. */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  /** What changed last: changes of one step follow each other without a state in between. */
  readonly step: string;
}

const MOST = 200;

export const begin = <T>(present: T): History<T> => ({ past: [], present, future: [], step: '' });

/** Changes of the same `step` that follow each other are undone together; an empty one stands for itself. */
export function changed<T>({ past, present, step: before }: History<T>, next: T, step: string): History<T> {
  const together = step !== '' && step === before;
  return { past: together ? past : [...past, present].slice(-MOST), present: next, future: [], step };
}

export function undone<T>(history: History<T>): History<T> {
  const { past, present, future } = history;
  const last = past.at(-1);
  return last === undefined
    ? history
    : { past: past.slice(0, -1), present: last, future: [present, ...future], step: '' };
}

export function redone<T>(history: History<T>): History<T> {
  const { past, present, future } = history;
  const [next, ...rest] = future;
  return next === undefined ? history : { past: [...past, present], present: next, future: rest, step: '' };
}
