/** Bounds on the memory of whoever writes tables, whose every number is a text that is wanted for a moment. */
import { setFlagsFromString } from 'node:v8';

/** Versions of V8 in which the flags were tried: others may not know them, and would say so. */
const TRIED = '13.6.';

/**
 * Keeps V8 from giving ever more room to garbage that comes fast, as it does for speed: gigabytes of table are then written in
 * half of the memory.
 */
export function saveMemory(): void {
  if (!process.versions.v8.startsWith(TRIED)) return;
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--memory-saver-mode');
}

/** The same for a thread, of which it can be said when it starts. */
export const smallYoungMemory = { maxYoungGenerationSizeMb: 8 } as const;
