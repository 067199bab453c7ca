/** Optimizers compared fairly: the learning rate of each is searched first, on each set of data, with the same number of trials. */
import { heldOut } from '../datasets/index.ts';
import { describe } from '../experiment/describe.ts';
import { settingKey } from '../experiment/label.ts';
import { parseExperiment } from '../experiment/parse.ts';
import { planRuns } from '../experiment/plan.ts';
import { FORMAT } from '../experiment/schema.ts';
import { trains } from '../experiment/kinds/index.ts';
import { placesIn } from '../report/comparison.ts';
import { InputError } from '../schema/inputError.ts';
import { createSearch } from './search.ts';
import { ranked } from './trialsCsv.ts';
import type { Experiment, TrainingSpec } from '../experiment/schema.ts';
import type { Localized } from '../schema/localized.ts';
import type { Settled } from './trial.ts';

const OPTIMIZER = 'optimizer';
export const RATE = 'optimizer.learningRate';
/** Held out to choose by, where the experiment holds nothing out. */
const HELD_OUT = 0.2;

/** One set of data, or whatever else is compared beside optimizers. */
export interface TuningBlock {
  /** Empty where nothing else is compared. */
  readonly name: Localized;
  /** One for each optimizer, in their order: the same number of trials, of the same length. */
  readonly searches: readonly { readonly optimizer: Localized; readonly experiment: Experiment }[];
  /** The optimizers compared at these rates, in their order: as the experiment asks, nothing held out and no test data sealed but by it. */
  readonly comparison: (rates: readonly number[]) => Experiment;
}

function searchOf(spec: TrainingSpec, name: string, trials: number, seed: number): Experiment {
  const held = heldOut(spec.data) > 0 ? {} : { validationFraction: HELD_OUT };
  const data = { ...spec.data, ...held, test: 'sealed' };
  const search = { space: { [RATE]: {} }, sampler: 'sobol', trials };
  const experiment = parseExperiment({ format: FORMAT, ...spec, data, name, seeds: [seed], search });
  // What cannot be searched is refused before anything trains.
  createSearch(experiment);
  return experiment;
}

/** Refuses an optimizer without a learning rate, and two that would be one once each has the best of its rates. */
function checkTuned(specs: readonly TrainingSpec[]): void {
  const at = (place: number): string => `compare.${OPTIMIZER}[${place}]`;
  const keys = specs.map(({ optimizer }, place) => {
    if (!('learningRate' in optimizer))
      throw new InputError({ code: 'unknownField', path: `${at(place)}.learningRate` });
    return settingKey(OPTIMIZER, { ...optimizer, learningRate: 1 });
  });
  keys.forEach((key, place) => {
    const other = keys.indexOf(key);
    if (other === place) return;
    const got = describe(OPTIMIZER, specs[place]!.optimizer, { settings: [] });
    throw new InputError({ code: 'sameSettings', path: at(place), other: at(other), got });
  });
}

/** Throws an `InputError` for an experiment that does not compare optimizers, or none that can be tuned. */
export function tuningOf(experiment: Experiment, trials: number): TuningBlock[] {
  const candidates = experiment.compare[OPTIMIZER] ?? [];
  if (candidates.length < 2) throw new InputError({ code: 'nothingToTune', path: `compare.${OPTIMIZER}` });
  const placeOf = placesIn(experiment, OPTIMIZER);
  const { seeds } = experiment;
  const planned = planRuns({ ...experiment, seeds: [seeds[0]!] }).map((plan) => ({ ...placeOf(plan), plan }));
  return [...Map.groupBy(planned, ({ line }) => line.key).values()].map((own): TuningBlock => {
    const [{ line }] = own as [(typeof own)[number]];
    const specs = own.flatMap(({ plan: { spec } }) => (trains(spec) ? [spec] : []));
    checkTuned(specs);
    if (specs.length < own.length) throw new InputError({ code: 'nothingToSearch', path: 'kind' });
    const named = (what: string): string => [experiment.name, line.name.en, what].filter(Boolean).join(', ');
    return {
      name: line.name,
      searches: specs.map((spec, place) => ({
        optimizer: own[place]!.panel.name,
        experiment: searchOf(spec, named(own[place]!.panel.name.en), trials, seeds[0]!),
      })),
      comparison: (rates) => {
        const tuned = specs.map(({ optimizer }, place) => ({ ...optimizer, learningRate: rates[place] }));
        return parseExperiment({
          ...{ format: FORMAT, ...specs[0], name: named('tuned'), seeds, compare: { [OPTIMIZER]: tuned } },
        });
      },
    };
  });
}

/** The rate of an optimizer's best trial, and what it came to. Throws an `InputError` where every trial was lost. */
export function bestRateOf(
  optimizer: string,
  settled: readonly Settled[],
): { readonly rate: number; readonly value: number } {
  const [best] = ranked(settled);
  if (best === undefined || best.score === -Infinity) throw new InputError({ code: 'allTrialsLost', path: optimizer });
  return { rate: best.trial.settings.get(RATE) as number, value: best.value };
}
