/** A run as a program of Python, to be read, started and changed elsewhere. */
import { numpy } from './numpy.ts';
import { torch } from './torch.ts';
import type { Dialect } from './dialect.ts';
import type { Library } from './libraries.ts';

export { writeScript } from './script.ts';
export type { ScriptedRun } from './script.ts';

export const dialects: Readonly<Record<Library, Dialect>> = { numpy, torch };
