/** `descent script`: a run as a program of Python. */
import { kindNames, kinds, trains } from '#core/experiment/kinds/index.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { experimentTitle } from '#core/presets/experimentTitle.ts';
import { InputError } from '#core/schema/inputError.ts';
import { dialects, writeScript } from '#core/script/index.ts';
import { openSessionCopy } from '#main/sessions/index.ts';
import { runIdsOf } from '#main/storage/index.ts';
import { readExperiment } from './readExperiment.ts';
import type { RunSpec } from '#core/experiment/schema.ts';
import type { Library } from '#core/script/libraries.ts';
import type { Language } from './listPresets.ts';

export interface ScriptOptions {
  readonly as: Library;
  /** The first where it is left out. */
  readonly run?: string;
  readonly set: readonly string[];
  readonly seeds?: string;
  readonly language: Language;
}

/** A run, and what its program says it is of. */
interface Told {
  readonly title: string;
  readonly spec: RunSpec;
  readonly seed: number;
}

function plannedRun(name: string, { run = '1', set, seeds, language }: ScriptOptions): Told {
  const { experiment } = readExperiment(name, set, seeds);
  const plan = planRuns(experiment);
  const planned = /^\d+$/.test(run) ? plan[Number(run) - 1] : undefined;
  if (planned === undefined) {
    throw new InputError({ code: 'notACount', path: '--run', allowed: `[1, ${plan.length}]`, got: run });
  }
  const { spec, seed, label } = planned;
  return { title: `${experiment.name}: ${label[language]}`, spec, seed };
}

/** The run of this number in a session, as it was computed: nothing of it can be set any more. */
async function keptRun(path: string, { run: wanted, set, seeds, language }: ScriptOptions): Promise<Told> {
  const option = set.length > 0 ? '--set' : '--seeds';
  if (set.length > 0 || seeds !== undefined) throw new InputError({ code: 'settledRun', path: option, session: path });
  const { store, close } = await openSessionCopy(path);
  try {
    const runs = store.runs(runIdsOf(store.database)).filter(({ trashedAt }) => trashedAt === null);
    const run = wanted === undefined ? runs[0] : runs.find(({ number }) => String(number) === wanted);
    if (run === undefined) throw new InputError({ code: 'noSuchRun', path: '--run', got: wanted ?? '1' });
    const { preset, experimentName, label, number, spec, seed } = run;
    return { title: `#${number} ${experimentTitle(preset, experimentName)[language]}: ${label[language]}`, spec, seed };
  } finally {
    close();
  }
}

/** The program. Throws an `InputError` for what is wrong with the input, or is no run that trains. */
export async function tellScript(name: string, options: ScriptOptions): Promise<string> {
  const isSession = name.toLowerCase().endsWith('.descent');
  const { title, spec, seed } = isSession ? await keptRun(name, options) : plannedRun(name, options);
  if (!trains(spec)) {
    throw new InputError({
      code: 'wrongChoice',
      path: 'kind',
      allowed: kindNames.filter((kind) => kinds[kind].trains),
      got: spec.kind,
    });
  }
  const { as, language } = options;
  return writeScript({ title, spec, seed }, dialects[as], language).trimEnd();
}
