/** The instruments, in the order of the textbook; a new one is a file and a line here. */
import { surface } from './surface/surface.ts';

export const instruments = [surface] as const;
