import { USUAL_RATE, costOf } from '#core/kinds/index.ts';
import { iterationsOf, kindOf } from '#core/experiment/kinds/index.ts';
import { checkRun } from '#core/kinds/index.ts';
import { parseExperiment } from '#core/experiment/parse.ts';
import { planRuns } from '#core/experiment/plan.ts';
import { InputError } from '#core/schema/inputError.ts';
import type { PlannedRun } from '#core/experiment/plan.ts';
import type { DatasetSize } from '#core/datasets/index.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { LabService } from '#core/protocol/index.ts';
import type { LabContext } from './context.ts';

/** Time that a run takes beside its training: to be handed out, to open its data, to be stored. */
const SECONDS_BESIDE = 0.1;

type Methods = 'validateExperiment' | 'planExperiment' | 'startExperiment' | 'getExperiment';

export function experimentService({
  store,
  training,
  preferences,
  datasets,
  tell,
  touch,
  now,
}: LabContext): Pick<LabService, Methods> {
  const read = async (value: unknown): Promise<{ experiment: Experiment; plan: PlannedRun[] }> => {
    const experiment = parseExperiment(value);
    const plan = planRuns(experiment);
    const sizes = new Map<string, DatasetSize>();
    for (const { spec } of plan) {
      const id = kindOf(spec).dataset(spec);
      if (id !== null && !sizes.has(id)) sizes.set(id, await datasets.open(id));
      checkRun(spec, { dataset: (of) => sizes.get(of)! });
    }
    return { experiment, plan };
  };
  return {
    validateExperiment: async ({ experiment: value }) => {
      try {
        return { ok: true, experiment: (await read(value)).experiment };
      } catch (error) {
        if (error instanceof InputError) return { ok: false, refusal: error.refusal };
        throw error;
      }
    },

    planExperiment: async ({ experiment: value }) => {
      const rate = preferences.values.rate ?? USUAL_RATE;
      const { plan } = await read(value);
      const costs = plan.map(({ run: position, label, choices, seed, spec }) => {
        const { parameters, operations, bytes } = costOf(spec);
        const seconds = SECONDS_BESIDE + operations / rate;
        const planned = { position, label, choices, seed, spec, iterations: iterationsOf(spec), parameters, seconds };
        return { planned, bytes };
      });
      const runs = costs.map(({ planned }) => planned);
      const work = runs.reduce((sum, { seconds }) => sum + seconds, 0);
      const longest = Math.max(...runs.map(({ seconds }) => seconds));
      const bytes = Math.max(...costs.map((cost) => cost.bytes));
      return { runs, seconds: Math.max(longest, work / training.workers), bytes };
    },

    startExperiment: async ({ experiment: value, preset, parentUid, priority, positions }) => {
      const { experiment, plan: all } = await read(value);
      const wanted = positions === undefined ? null : new Set(positions);
      const plan = all.filter(({ run }) => wanted === null || wanted.has(run));
      const createdAt = now();
      const [experimentId, runIds] = store.addExperiment(
        { experiment, preset, createdAt },
        plan.map(({ run: position, label, choices, seed, spec }) => {
          const iterations = iterationsOf(spec);
          return { position, label, choices, seed, spec, parentUid, priority, iterations, createdAt };
        }),
      );
      touch();
      tell({ kind: 'runsChanged', runIds });
      training.fill();
      return { experimentId, experimentUid: store.experiment(experimentId)!.uid, runIds };
    },

    getExperiment: ({ experimentId }) => {
      const entry = store.experiment(experimentId);
      if (entry === null) throw new InputError({ code: 'noSuchExperiment', path: 'experimentId', got: experimentId });
      return entry;
    },
  };
}
