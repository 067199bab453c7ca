import { planRuns } from '#core/experiment/plan.ts';
import { createSearch } from '#core/search/search.ts';
import { bestRateOf, tuningOf } from '#core/search/tuneEach.ts';
import { openTest } from '#main/cli/openTest.ts';
import { partOf } from '#main/cli/part.ts';
import { searchExperiment } from '#main/cli/searchExperiment.ts';
import { experiment } from './room.ts';
import type { searchRefusals } from '#core/refusals/searches.ts';
import type { Provoke } from './room.ts';

const validation = { data: { validationFraction: 0.2 } };
const searched = (space: object, more: object = {}): object => ({ ...validation, search: { space, ...more } });
const rate = { 'optimizer.learningRate': {} };
const search = (input: object): unknown => createSearch(experiment(input));
const io = { out: () => undefined, error: () => undefined, signal: AbortSignal.abort(), endItself: () => undefined };
const noTrainer = (): never => {
  throw new Error('nothing trains here');
};

export const provokedBySearches: Record<keyof typeof searchRefusals, Provoke> = {
  noSearch: () => search(validation),
  searchNotPlanned: () => planRuns(experiment(searched(rate))),
  nothingToSearch: () => search({ kind: 'landscape', search: { space: { updates: { low: 1, high: 9 } } } }),
  comparedInSearch: () => search({ ...searched(rate), compare: { 'training.batchSize': [1, 2] } }),
  nothingToTune: () => tuningOf(experiment({ compare: { optimizer: ['adam'] } }), 2),
  allTrialsLost: () => bestRateOf('Adam', []),
  seedsInSearch: () => search({ ...searched(rate), seeds: [1, 2] }),
  notToCompareBy: () => search(searched(rate, { metric: 'test_accuracy' })),
  noValidation: () => search({ search: { space: rate } }),
  setBySearch: () => search(searched({ 'data.splitSeed': { low: 0, high: 9 } })),
  notRecorded: () => search(searched(rate, { metric: 'validation_loss' })),
  tooManyTrialRuns: () => search(searched(rate, { trials: 10_000, seedsPerTrial: 11 })),
  notASearchedPath: () => search(searched({ 'optimizer.nothing': { low: 0, high: 1 } })),
  conditionOnRange: () =>
    search(searched({ ...rate, 'network.dropout': { when: { path: 'optimizer.learningRate', is: 0.1 } } })),
  searchedPaths: () => search(searched({})),
  noRange: () => search(searched({ 'data.trainSize': {} })),
  emptyRange: () => search(searched({ 'optimizer.learningRate': { low: 1, high: 0.1 } })),
  logOfNothing: () => search(searched({ 'network.dropout': { scale: 'log' } })),
  wholeRange: () => search(searched({ 'training.batchSize': { low: 1.5, high: 8 } })),
  conditionNotSearched: () => search(searched({ 'network.dropout': { when: { path: 'optimizer', is: 'sgd' } } })),
  conditionInCircle: () => search(searched({ 'network.dropout': { when: { path: 'network.dropout', is: 0 } } })),
  notAscending: () => search(searched(rate, { stopping: { id: 'halving', rungs: [4, 2] } })),
  whichRun: ({ session }) => openTest(session(), { language: 'en' }, 0),
  notSealed: ({ session }) => openTest(session(), { run: '1', language: 'en' }, 0),
  otherTestData: ({ session }) =>
    openTest(
      session(`UPDATE runs SET spec = json_set(spec, '$.data.test', 'sealed'), data = 'other'`),
      { run: '1', language: 'en' },
      0,
    ),
  notAPart: () => partOf('3/2'),
  learnsInParts: ({ file }) => {
    const path = file(
      'search.json',
      JSON.stringify({ format: 'descent-experiment/1', ...searched(rate, { sampler: 'tpe' }) }),
    );
    return searchExperiment(path, { set: [], part: '1/2', language: 'en' }, noTrainer, io);
  },
};
