import { kindOf } from './kinds/index.ts';
import type { Localized } from '../schema/localized.ts';
import type { PlannedRun } from './plan.ts';

/** What a reader should know of planned runs before they start, each told once. */
export function notesOf(runs: readonly Pick<PlannedRun, 'spec'>[]): readonly Localized[] {
  return [...new Set(runs.flatMap(({ spec }) => kindOf(spec).notes(spec)))];
}
