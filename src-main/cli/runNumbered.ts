import { InputError } from '#core/schema/inputError.ts';
import type { RunSummary } from '#core/protocol/index.ts';

/** The run that the option `path` names by its number, as `12` or `#12`. Throws an `InputError` where there is none. */
export function runNumbered(runs: readonly RunSummary[], wanted: string, path = '--run'): RunSummary {
  const run = runs.find(({ number }) => String(number) === wanted.replace(/^#/, ''));
  if (run === undefined) throw new InputError({ code: 'noSuchRun', path, got: wanted });
  return run;
}
