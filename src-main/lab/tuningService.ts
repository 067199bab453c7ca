/** Optimizers tuned before they are compared: a search for each, one after another, then the comparison at what was found. */
import { parseExperiment } from '#core/experiment/parse.ts';
import { bestRateOf, tuningOf } from '#core/search/tuneEach.ts';
import { isActive, isResumable } from '#core/protocol/index.ts';
import { InputError } from '#core/schema/inputError.ts';
import { reasonOf } from '#core/schema/reasonOf.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { LabEvent, LabService, TunedBlockEntry, TunedOptimizerEntry, TuningEntry } from '#core/protocol/index.ts';
import type { TuningBlock } from '#core/search/tuneEach.ts';
import type { LabContext } from './context.ts';
import type { SearchService } from './searchService.ts';

type Methods = 'startTuning' | 'listTunings' | 'cancelTuning';

interface TunedLab {
  readonly service: Pick<LabService, 'startExperiment' | 'pauseRuns' | 'resumeRuns'>;
  readonly searches: SearchService;
  readonly subscribe: (listener: (event: LabEvent) => void) => () => void;
}

export interface TuningService {
  readonly service: Pick<LabService, Methods>;
  /** Begins nothing more. */
  readonly close: () => void;
}

/** Somebody paused or ended what is needed. */
class Halted extends Error {}

interface Tuning {
  entry: TuningEntry;
  /** What trains for it now: paused where the tuning is cancelled. */
  halt: (() => unknown) | null;
  cancelled: boolean;
}

const begun = ({ name, searches }: TuningBlock): TunedBlockEntry => ({
  ...{ name, runIds: [], compared: false },
  optimizers: searches.map(({ optimizer }) => ({ name: optimizer, searchUid: null, ended: 0, best: null })),
});

export function tuningService(context: LabContext, { service: own, searches, subscribe }: TunedLab): TuningService {
  const { store, tell } = context;
  const tunings = new Map<number, Tuning>();
  let last = 0;
  // With its session a tuning is gone.
  subscribe((event) => {
    if (event.kind !== 'runsRemoved' || event.runIds !== null || tunings.size === 0) return;
    for (const tuning of tunings.values()) tuning.cancelled = true;
    tunings.clear();
    tell({ kind: 'tuningsChanged' });
  });

  function change(tuning: Tuning, changes: Partial<TuningEntry>): void {
    tuning.entry = { ...tuning.entry, ...changes };
    tell({ kind: 'tuningsChanged' });
  }
  function changeBlock(tuning: Tuning, place: number, changes: Partial<TunedBlockEntry>): void {
    const { blocks } = tuning.entry;
    change(tuning, { blocks: blocks.with(place, { ...blocks[place]!, ...changes }) });
  }
  function changeOptimizer(
    tuning: Tuning,
    [block, place]: readonly [number, number],
    changes: Partial<TunedOptimizerEntry>,
  ): void {
    const { optimizers } = tuning.entry.blocks[block]!;
    changeBlock(tuning, block, { optimizers: optimizers.with(place, { ...optimizers[place]!, ...changes }) });
  }

  /** What the search of one optimizer finds. */
  async function search(tuning: Tuning, block: TuningBlock, at: readonly [number, number]): Promise<number> {
    const { optimizer, experiment } = block.searches[at[1]]!;
    const { over, settled } = await searches.train(experiment, {
      begun: (experimentId) => {
        tuning.halt = () => searches.service.pauseSearch({ experimentId });
        changeOptimizer(tuning, at, { searchUid: store.experiment(experimentId)?.uid ?? null });
      },
      ended: (trials) => changeOptimizer(tuning, at, { ended: trials }),
    });
    if (!over || tuning.cancelled) throw new Halted();
    const best = bestRateOf(optimizer.en, settled);
    changeOptimizer(tuning, at, { ended: settled.length, best });
    return best.rate;
  }

  /** Runs outside the trash of an experiment like this one, where there is one. */
  function runsLike(experiment: Experiment): number[] {
    const sort = { by: 'id', descending: false } as const;
    const { runs } = store.listRuns({ filter: {}, sort, offset: 0, limit: Number.MAX_SAFE_INTEGER });
    const text = JSON.stringify(experiment);
    const same = [...Map.groupBy(runs, ({ experimentId }) => experimentId)].find(
      ([id]) => JSON.stringify(store.experiment(id)?.experiment) === text,
    );
    return (same?.[1] ?? []).map(({ id }) => id);
  }

  /** Resolves once none of the runs trains or waits. */
  async function atRest(runIds: readonly number[]): Promise<void> {
    const isGoing = (): boolean => store.runs(runIds).some(({ status }) => isActive(status));
    if (!isGoing()) return;
    await new Promise<void>((resolve) => {
      const unsubscribe = subscribe(({ kind }) => {
        if ((kind !== 'runsChanged' && kind !== 'runsRemoved') || isGoing()) return;
        unsubscribe();
        resolve();
      });
    });
  }

  async function compare(tuning: Tuning, place: number, experiment: Experiment): Promise<void> {
    const known = runsLike(experiment);
    const runIds =
      known.length > 0
        ? known
        : (await own.startExperiment({ experiment, preset: null, parentUid: null, priority: 0 })).runIds;
    tuning.halt = () => own.pauseRuns({ runIds: [...runIds] });
    changeBlock(tuning, place, { runIds });
    const resting = store.runs(runIds).flatMap(({ id, status }) => (isResumable(status) ? [id] : []));
    if (resting.length > 0) await own.resumeRuns({ runIds: resting });
    await atRest(runIds);
    const runs = store.runs(runIds);
    const halted =
      runs.length < runIds.length || runs.some(({ status }) => isResumable(status) || status === 'stopped');
    if (halted || tuning.cancelled) throw new Halted();
    changeBlock(tuning, place, { compared: true });
  }

  async function tune(tuning: Tuning, blocks: readonly TuningBlock[]): Promise<void> {
    for (const [place, block] of blocks.entries()) {
      const rates: number[] = [];
      for (const at of block.searches.keys()) rates.push(await search(tuning, block, [place, at]));
      await compare(tuning, place, block.comparison(rates));
    }
  }

  async function follow(tuning: Tuning, blocks: readonly TuningBlock[]): Promise<void> {
    try {
      await tune(tuning, blocks);
      change(tuning, { status: 'over' });
    } catch (error) {
      if (error instanceof Halted || tuning.cancelled) change(tuning, { status: 'halted' });
      else {
        const refusal =
          error instanceof InputError
            ? error.refusal
            : ({ code: 'unforeseen', path: 'experiment', reason: reasonOf(error) } as const);
        change(tuning, { status: 'refused', refusal });
      }
    }
    tuning.halt = null;
  }

  return {
    service: {
      startTuning: ({ experiment: value, trials }) => {
        const experiment = parseExperiment(value);
        const blocks = tuningOf(experiment, trials);
        const text = JSON.stringify(experiment);
        for (const { entry } of tunings.values())
          if (entry.status === 'going' && entry.trials === trials && JSON.stringify(entry.experiment) === text)
            return { tuningId: entry.id };
        const id = ++last;
        const entry = { id, experiment, trials, status: 'going', refusal: null, blocks: blocks.map(begun) } as const;
        const tuning: Tuning = { entry, halt: null, cancelled: false };
        tunings.set(id, tuning);
        tell({ kind: 'tuningsChanged' });
        void follow(tuning, blocks);
        return { tuningId: id };
      },
      listTunings: () => [...tunings.values()].map(({ entry }) => entry).reverse(),
      cancelTuning: async ({ tuningId }) => {
        const tuning = tunings.get(tuningId);
        if (tuning === undefined) throw new InputError({ code: 'noSuchTuning', path: 'tuningId', got: tuningId });
        if (tuning.entry.status !== 'going') return;
        tuning.cancelled = true;
        await tuning.halt?.();
      },
    },
    close: () => {
      for (const tuning of tunings.values()) tuning.cancelled = true;
    },
  };
}
