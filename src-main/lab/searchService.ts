/** Searches that the lab trains: begun, halted, gone on with. Of a search nothing is kept but its runs. */
import { iterationsPerEpoch } from '#core/experiment/kinds/index.ts';
import { parseExperiment } from '#core/experiment/parse.ts';
import { USUAL_RATE, checkRun, costOf } from '#core/kinds/index.ts';
import { isActive, isResumable } from '#core/protocol/index.ts';
import { InputError } from '#core/schema/inputError.ts';
import { runsPerTrial } from '#core/search/repeats.ts';
import { createSearch } from '#core/search/search.ts';
import { followSearch } from './followSearch.ts';
import { notices } from './notices.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { LabService, RunSummary } from '#core/protocol/index.ts';
import type { Search } from '#core/search/search.ts';
import type { LabContext } from './context.ts';
import type { FollowedSearch, SearchedLab } from './followSearch.ts';

type Methods = 'planSearch' | 'startSearch' | 'listSearches' | 'pauseSearch' | 'resumeSearch' | 'stopSearch';

export interface SearchService {
  readonly service: Pick<LabService, Methods>;
  /**
   * Trains a search to its end, one of the same settings that is here where there is one. `ended` is told of how many trials have
   * ended; `over` of the result is false where somebody halted it.
   */
  readonly train: (experiment: Experiment, told: TrainedSearch) => Promise<FollowedSearch>;
  /** Hands out no further trial; resolves when no search is followed any more. */
  readonly close: () => Promise<void>;
}

export interface TrainedSearch {
  readonly begun: (experimentId: number) => void;
  readonly ended: (trials: number) => void;
}

interface Followed {
  readonly abort: AbortController;
  /** What it came to; null where it failed. */
  readonly ended: Promise<FollowedSearch | null>;
}

interface FollowedHow {
  readonly parentUid: string | null;
  readonly minutes?: number | null;
  readonly told?: (run: RunSummary) => void;
}

const MINUTE = 60_000;
/** More trials than this are not costed one by one: they differ little. */
const MOST_COSTED = 100;

export function searchService(context: LabContext, searched: SearchedLab): SearchService {
  const { store, training, preferences, datasets, tell, touch } = context;
  const going = new Map<number, Followed>();

  /** Throws an `InputError` for a search that cannot be made, or whose first trials cannot be trained here. */
  const read = async (value: unknown): Promise<{ experiment: Experiment; search: Search; first: number[] }> => {
    const experiment = parseExperiment(value);
    const search = createSearch(experiment);
    const specs = search.progress(() => null).work.slice(0, MOST_COSTED);
    const [size] = await Promise.all(specs.slice(0, 1).map(({ trial }) => datasets.open(trial.spec.data.dataset)));
    for (const { trial } of specs) checkRun(trial.spec, { dataset: () => size! });
    const rate = preferences.values.rate ?? USUAL_RATE;
    return { experiment, search, first: specs.map(({ trial }) => costOf(trial.spec).operations / rate) };
  };

  const runsOf = (experimentId: number): RunSummary[] => {
    const sort = { by: 'id', descending: false } as const;
    const all = { filter: { experimentIds: [experimentId] }, sort, offset: 0, limit: Number.MAX_SAFE_INTEGER };
    return store.listRuns(all).runs;
  };
  const entryOf = (experimentId: number) => {
    const entry = store.experiment(experimentId);
    if (entry === null) throw new InputError({ code: 'noSuchExperiment', path: 'experimentId', got: experimentId });
    return entry;
  };
  const tellOf = (): void => tell({ kind: 'searchesChanged' });

  function follow(
    experimentId: number,
    experiment: Experiment,
    { parentUid, minutes = null, told = () => undefined }: FollowedHow,
  ): Followed {
    const known = going.get(experimentId);
    if (known !== undefined) return known;
    const abort = new AbortController();
    const before = runsOf(experimentId).map(({ id }) => id);
    const { signal } = abort;
    const timeIsUp = (): void =>
      void halt(experimentId, 'pause').catch((error: unknown) =>
        tell({ kind: 'notice', notice: notices.fault(error) }),
      );
    const time = minutes === null ? undefined : setTimeout(timeIsUp, minutes * MINUTE);
    const ended = followSearch(searched, { experimentId, experiment, before, parentUid, signal, told })
      .catch((error: unknown) => {
        tell({ kind: 'notice', notice: notices.fault(error) });
        return null;
      })
      .finally(() => {
        clearTimeout(time);
        if (going.get(experimentId)?.abort === abort) going.delete(experimentId);
        tellOf();
      });
    const followed = { abort, ended };
    going.set(experimentId, followed);
    tellOf();
    return followed;
  }

  async function train(experiment: Experiment, { begun, ended }: TrainedSearch): Promise<FollowedSearch> {
    await read(experiment);
    const same = store.searches().find((one) => JSON.stringify(one.experiment) === JSON.stringify(experiment));
    const experimentId = same?.id ?? searched.trials.begin(experiment, null);
    begun(experimentId);
    const rest = new Set<number>();
    const told = ({ id, status }: RunSummary): void => {
      if (isActive(status) || isResumable(status)) rest.delete(id);
      else rest.add(id);
      ended(rest.size);
    };
    const found = await follow(experimentId, experiment, { parentUid: null, told }).ended;
    return found ?? { runIds: [], over: false, settled: [] };
  }

  async function halt(experimentId: number, command: 'pause' | 'stop'): Promise<void> {
    entryOf(experimentId);
    const followed = going.get(experimentId);
    followed?.abort.abort();
    await followed?.ended;
    const halts =
      command === 'pause' ? isActive : (status: RunSummary['status']) => isActive(status) || isResumable(status);
    const runIds = runsOf(experimentId).flatMap(({ id, status }) => (halts(status) ? [id] : []));
    training.command(command, runIds);
    await training.ended(runIds);
    touch();
  }

  const service: Pick<LabService, Methods> = {
    planSearch: async ({ experiment: value }) => {
      const { search, first } = await read(value);
      const seconds =
        (first.reduce((sum, one) => sum + one, 0) / first.length) * search.trials * runsPerTrial(search.file);
      const [work] = search.progress(() => null).work;
      const perEpoch = iterationsPerEpoch(work!.trial.spec);
      const { iterations, epochs } = work!.trial.spec.training;
      return {
        trials: search.trials,
        epochs: epochs ?? Math.floor((iterations ?? 0) / perEpoch),
        seconds: seconds / training.workers,
      };
    },

    startSearch: async ({ experiment: value, preset, parentUid, minutes }) => {
      const { experiment } = await read(value);
      const experimentId = searched.trials.begin(experiment, preset);
      follow(experimentId, experiment, { parentUid, minutes });
      return { experimentId, experimentUid: entryOf(experimentId).uid };
    },

    listSearches: () => store.searches().map((search) => ({ ...search, going: going.has(search.id) })),

    pauseSearch: ({ experimentId }) => halt(experimentId, 'pause'),
    stopSearch: ({ experimentId }) => halt(experimentId, 'stop'),

    resumeSearch: ({ experimentId }) => {
      const { experiment } = entryOf(experimentId);
      // Refused where it is none.
      createSearch(experiment);
      const [first] = runsOf(experimentId);
      const parentUid = first === undefined ? null : (store.run(first.id)?.parentUid ?? null);
      follow(experimentId, experiment, { parentUid });
    },
  };
  return {
    service,
    train,
    close: async () => {
      const all = [...going.values()];
      for (const { abort } of all) abort.abort();
      await Promise.all(all.map(({ ended }) => ended));
    },
  };
}
