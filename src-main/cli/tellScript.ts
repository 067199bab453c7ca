/** `descent script`: a run as a program of Python. */
import { kindNames, kinds, trains } from '#core/experiment/kinds/index.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { experimentTitle } from '#core/presets/experimentTitle.ts';
import { InputError } from '#core/schema/inputError.ts';
import { dialects, writeScript } from '#core/script/index.ts';
import { appFolder, storeIn } from '#main/lab/index.ts';
import { readExperiment } from './readExperiment.ts';
import { runNumbered } from './runNumbered.ts';
import { withRuns } from './withRuns.ts';
import type { RunSpec } from '#core/experiment/schema.ts';
import type { Library } from '#core/script/libraries.ts';
import type { Language } from './listPresets.ts';

export interface ScriptOptions {
  readonly as: Library;
  /** The first where it is left out; of those that the app keeps, the newest. */
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

/** A run of a session, or the newest of those that the app keeps, as it was computed: nothing of it can be set any more. */
function keptRun(path: string | undefined, { run: wanted, set, seeds, language }: ScriptOptions): Promise<Told> {
  const [option, session] = [set.length > 0 ? '--set' : '--seeds', path ?? storeIn(appFolder())];
  if (set.length > 0 || seeds !== undefined) throw new InputError({ code: 'settledRun', path: option, session });
  return withRuns(path, (_database, runs) => {
    const usual = path === undefined ? runs.at(-1)! : runs[0]!;
    const { preset, experimentName, label, number, spec, seed } =
      wanted === undefined ? usual : runNumbered(runs, wanted);
    return { title: `#${number} ${experimentTitle(preset, experimentName)[language]}: ${label[language]}`, spec, seed };
  });
}

/** The program. Throws an `InputError` for what is wrong with the input, or is no run that trains. */
export async function tellScript(name: string | undefined, options: ScriptOptions): Promise<string> {
  const isKept = name === undefined || name.toLowerCase().endsWith('.descent');
  const { title, spec, seed } = isKept ? await keptRun(name, options) : plannedRun(name, options);
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
