import { constants, setPriority } from 'node:os';

/** Lets the window and the lab go before training where they want the same core. */
export function lowerPriority(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Some systems do not allow it; then all are equal.
  }
}
