import { InputError } from '#core/schema/inputError.ts';
import type { RunSummary } from '#core/protocol/index.ts';

/** The run that `--run` names by its number. Throws an `InputError` where there is none. */
export function runNumbered(runs: readonly RunSummary[], wanted: string): RunSummary {
  const run = runs.find(({ number }) => String(number) === wanted);
  if (run === undefined) throw new InputError({ code: 'noSuchRun', path: '--run', got: wanted });
  return run;
}
