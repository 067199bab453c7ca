/** `descent script`: a run as a program of Python. */
import { kindNames, kinds, trains } from '#core/experiment/kinds/index.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { InputError } from '#core/schema/inputError.ts';
import { dialects, writeScript } from '#core/script/index.ts';
import { readExperiment } from './readExperiment.ts';
import type { Library } from '#core/script/libraries.ts';
import type { Language } from './listPresets.ts';

export interface ScriptOptions {
  readonly as: Library;
  readonly run: string;
  readonly set: readonly string[];
  readonly seeds?: string;
  readonly language: Language;
}

/** The program. Throws an `InputError` for what is wrong with the input, or is no run that trains. */
export function tellScript(name: string, { as, run, set, seeds, language }: ScriptOptions): string {
  const { experiment } = readExperiment(name, set, seeds);
  const plan = planRuns(experiment);
  const planned = /^\d+$/.test(run) ? plan[Number(run) - 1] : undefined;
  if (planned === undefined) {
    throw new InputError({ code: 'notACount', path: '--run', allowed: `[1, ${plan.length}]`, got: run });
  }
  const { spec, seed, label } = planned;
  if (!trains(spec)) {
    throw new InputError({
      code: 'wrongChoice',
      path: 'kind',
      allowed: kindNames.filter((kind) => kinds[kind].trains),
      got: spec.kind,
    });
  }
  return writeScript({ title: `${experiment.name}: ${label[language]}`, spec, seed }, dialects[as], language).trimEnd();
}
