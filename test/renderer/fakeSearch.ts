/** A search in a fake lab, all of whose trials have ended: the greater the learning rate, the better. */
import { parseExperiment } from '#core/experiment/parse.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { iterationsOf } from '#core/experiment/kinds/index.ts';
import { searchPresetById } from '#core/presets/searchPresets.ts';
import { createSearch } from '#core/search/search.ts';
import { trialLabel } from '#core/search/trialLabel.ts';
import { uidOf } from './fakeLab.ts';
import { fakeRun } from './fakeRun.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { SearchEntry } from '#core/protocol/index.ts';
import type { FakeLab } from './fakeLab.ts';

export interface FakeSearch {
  readonly entry: SearchEntry;
  readonly experiment: Experiment;
  readonly runIds: readonly number[];
}

/** The book's search with other settings; `accuracyOf` says what a trial comes to, null that it diverges. */
export function addSearch(
  lab: FakeLab,
  changes: object = {},
  accuracyOf: (rate: number) => number | null = (rate) => 0.1 + 0.2 * Math.max(0, Math.log10(rate) + 5.5),
  parentId: number | null = null,
): FakeSearch {
  const { experiment: preset } = searchPresetById.get('search')!;
  const experiment = parseExperiment({ format: FORMAT, ...preset, search: { ...preset.search, ...changes } });
  const id = 500 + lab.runs.size;
  const origin = { id, uid: uidOf(id), name: experiment.name, preset: null };
  const { work } = createSearch(experiment).progress(() => null);
  const runIds = work.map(({ trial }) => {
    const runId = 1000 + lab.runs.size;
    const { spec, seed, index } = trial;
    const own = {
      id: runId,
      uid: uidOf(runId),
      position: index + 1,
      label: trialLabel(trial),
      choices: { trial: index },
    };
    const run = fakeRun({ ...own, seed, spec }, origin, false);
    const accuracy = accuracyOf(trial.settings.get('optimizer.learningRate') as number);
    const values = { final: accuracy ?? 0.1, best: accuracy ?? 0.1 };
    const iteration = iterationsOf(spec);
    lab.runs.set(runId, {
      ...{ ...run, status: accuracy === null ? 'diverged' : 'finished', iteration, iterations: iteration },
      metrics: { validation_accuracy: values, train_accuracy: values },
    });
    return runId;
  });
  const named = { id, uid: uidOf(id), firstNumber: runIds[0]!, name: experiment.name, preset: null, createdAt: 0 };
  const entry: SearchEntry = { ...named, experiment, parentId, going: false };
  const before = (lab.answers.listSearches as (() => SearchEntry[]) | undefined)?.() ?? [];
  lab.answers.listSearches = () => [entry, ...before];
  return { entry, experiment, runIds };
}
