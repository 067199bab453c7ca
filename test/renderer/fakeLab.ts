/**
 * A lab for tests of the window: plans with the real planner, and keeps runs and curves in memory. It answers late, in a
 * macrotask of its own, as the real one behind its link does: whatever takes what is not known yet for gone shows.
 */
import { setImmediate } from 'node:timers/promises';
import { ref } from 'vue';
import { planRuns } from '#core/experiment/plan.ts';
import { InputError } from '#core/schema/inputError.ts';
import { parseInput } from '#core/schema/refusal.ts';
import { parseExperiment } from '#core/experiment/parse.ts';
import { settingsChangesSchema, settingsSchema } from '#core/protocol/index.ts';
import { presetById } from '#core/presets/index.ts';
import { fakeDatasets } from './fakeDatasets.ts';
import { isListed, keys } from './fakeList.ts';
import { fakeRun } from './fakeRun.ts';
import { lossAt, recordedBy, recordsOf, seriesOf } from './fakeNumbers.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type {
  LabApi,
  LabEvent,
  LabParams,
  RunStatus,
  RunSummary,
  SessionDocument,
  SessionState,
  Settings,
} from '#core/protocol/index.ts';
import type { LabConnection, LinkState } from '../../src-renderer/lab/connection.ts';

export interface FakeLab {
  readonly connection: LabConnection;
  readonly tell: (event: LabEvent) => void;
  readonly link: { value: LinkState };
  /** What was called, in order. */
  readonly calls: readonly (readonly [method: string, params: unknown])[];
  /** Answers instead of the lab's own, by method; they may throw. */
  readonly answers: Partial<Record<keyof LabApi, (params: never) => unknown>>;
  /** All runs, by id. */
  readonly runs: Map<number, RunSummary>;
  /** Texts of the session, by name. */
  readonly documents: Map<string, SessionDocument>;
  /** Adds the runs of a preset, done or (with `training`) half-way; with its own seeds where none are given. */
  readonly addPreset: (
    id: string,
    options?: { readonly training?: boolean; readonly seeds?: readonly number[] },
  ) => number[];
  /** Lets every run in training take `steps` more iterations, and tells it. */
  readonly train: (steps: number) => void;
}

/** Calls of any fake lab that have no answer yet. */
let unanswered = 0;

/** Resolves once every call has its answer, those too that an answer led to. */
export async function answered(): Promise<void> {
  do await setImmediate();
  while (unanswered > 0);
}

/** The identity that a run or an experiment of this id has. */
export const uidOf = (id: number): string => id.toString(16).padStart(32, '0');

/** Runs as addresses name them. */
export const addressOf = (...ids: readonly number[]): string => ids.map(uidOf).join();

export function fakeLab(settings: Partial<Settings> = {}): FakeLab {
  const link = ref<LinkState>('connected');
  const listeners = new Set<(event: LabEvent) => void>();
  const calls: [string, unknown][] = [];
  const runs = new Map<number, RunSummary>();
  const experiments = new Map<number, Experiment>();
  const answers: FakeLab['answers'] = {};
  let own: Settings = { ...settingsSchema.parse({}), language: 'ko', ...settings };
  let session: SessionState = { path: null, name: null, changed: true, runs: 0, recent: [] };
  let nextExperiment = 1;
  let nextRun = 1;
  const documents = new Map<string, SessionDocument>();
  const tell = (event: LabEvent): void => listeners.forEach((listen) => listen(event));

  function add(experiment: unknown, preset: string | null, training: boolean): number[] {
    const parsed = parseExperiment(experiment);
    const experimentId = nextExperiment++;
    experiments.set(experimentId, parsed);
    const ids = planRuns(parsed).map(({ run: position, label, choices, seed, spec }) => {
      const id = nextRun++;
      const experiment = { id: experimentId, uid: uidOf(experimentId), name: parsed.name, preset };
      runs.set(id, fakeRun({ id, uid: uidOf(id), position, label, choices, seed, spec }, experiment, training));
      return id;
    });
    session = { ...session, changed: true, runs: runs.size };
    tell({ kind: 'runsChanged', runIds: ids });
    return ids;
  }

  function change(ids: readonly number[], changes: Partial<RunSummary>): void {
    for (const id of ids) {
      const run = runs.get(id);
      if (run !== undefined) runs.set(id, { ...run, ...changes });
    }
    tell({ kind: 'runsChanged', runIds: ids });
  }

  const ofStatus = (status: readonly RunStatus[]): number[] =>
    [...runs.values()].filter((run) => run.trashedAt === null && status.includes(run.status)).map(({ id }) => id);
  const found = (ids: readonly number[]): RunSummary[] => ids.flatMap((id) => runs.get(id) ?? []);
  const lab: Partial<Record<keyof LabApi, (params: never) => unknown>> = {
    labInfo: () => ({ version: '0.1.0', workers: 1, cores: 2, place: uidOf(0xfa6e) }),
    getSettings: () => own,
    setSettings: (changes: unknown) =>
      (own = { ...own, ...parseInput<Partial<Settings>>(settingsChangesSchema, changes) }),
    listTunings: () => [],
    sessionState: () => session,
    newSession: () => {
      runs.clear();
      documents.clear();
      tell({ kind: 'runsRemoved', runIds: null });
      tell({ kind: 'documentChanged', name: null });
      return (session = { path: null, name: null, changed: false, runs: 0, recent: [] });
    },
    ...fakeDatasets,
    validateExperiment: ({ experiment }: { experiment: unknown }) => {
      try {
        return { ok: true, experiment: parseExperiment(experiment) };
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        return { ok: false, refusal: error.refusal };
      }
    },
    planExperiment: ({ experiment }: { experiment: unknown }) => {
      const planned = planRuns(parseExperiment(experiment));
      const cost = { iterations: 2000, parameters: 109_310, seconds: 3 };
      const list = planned.map(({ run, label, seed, spec }) => ({ position: run, label, seed, spec, ...cost }));
      return { runs: list, seconds: 3 * list.length, bytes: 5e7 };
    },
    startExperiment: ({ experiment, preset }: { experiment: unknown; preset?: string | null }) => {
      const runIds = add(experiment, preset ?? null, true);
      return { experimentId: nextExperiment - 1, experimentUid: uidOf(nextExperiment - 1), runIds };
    },
    listRuns: ({
      filter = {},
      sort = { by: 'id', descending: true },
      offset = 0,
      limit = 200,
    }: LabParams<'listRuns'>) => {
      const all = [...runs.values()].filter((run) => isListed(run, filter));
      const key = keys[sort.by] ?? (({ id }: RunSummary) => id);
      const sign = sort.descending ? -1 : 1;
      all.sort((a, b) => sign * (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.id - b.id));
      return { total: all.length, runs: all.slice(offset, offset + limit) };
    },
    listTags: () => [...new Set([...runs.values()].flatMap(({ tags }) => tags))].sort(),
    getExperiment: ({ experimentId }: { experimentId: number }) => ({
      ...{
        id: experimentId,
        uid: uidOf(experimentId),
        firstNumber: experimentId,
        name: '',
        preset: null,
        createdAt: 0,
      },
      experiment: experiments.get(experimentId),
    }),
    readRecords: ({ runId, from = 0 }: LabParams<'readRecords'>) =>
      found([runId]).flatMap((run) => recordsOf(run).filter(({ iteration }) => iteration >= from)),
    duplicateRun: ({ runId }: { runId: number }) => {
      const [run] = found([runId]);
      if (run === undefined) throw new Error(`there is no run ${runId}`);
      return parseExperiment({ format: 'descent-experiment/1', name: run.label.en, ...run.spec, seeds: [run.seed] });
    },
    renameRun: ({ runId, name }: LabParams<'renameRun'>) => change([runId], { name }),
    noteRun: ({ runId, note }: LabParams<'noteRun'>) => change([runId], { note }),
    starRuns: ({ runIds, starred }: LabParams<'starRuns'>) => change(runIds, { starred }),
    prioritizeRuns: ({ runIds, priority }: LabParams<'prioritizeRuns'>) => change(runIds, { priority }),
    tagRuns: ({ runIds, add = [], remove = [] }: LabParams<'tagRuns'>) => {
      for (const { id, tags } of found(runIds)) {
        change([id], { tags: [...new Set([...tags, ...add])].filter((tag) => !remove.includes(tag)) });
      }
    },
    purgeRuns: ({ runIds }: { runIds: number[] }) => {
      for (const id of runIds) runs.delete(id);
      tell({ kind: 'runsRemoved', runIds });
    },
    getRuns: ({ runIds }: { runIds: number[] }) => found(runIds),
    findRuns: ({ uids }: LabParams<'findRuns'>) =>
      [...runs.values()].filter(({ uid, otherUids }) => [uid, ...otherUids].some((one) => uids.includes(one))),
    readMetrics: ({
      runIds,
      metrics = ['loss'],
      after = -1,
    }: {
      runIds: number[];
      metrics?: string[];
      after?: number;
    }) => found(runIds).flatMap((run) => metrics.map((metric) => seriesOf(run, metric, after))),
    pauseRuns: ({ runIds }: { runIds: number[] }) => change(runIds, { status: 'paused' }),
    resumeRuns: ({ runIds }: { runIds: number[] }) => change(runIds, { status: 'running' }),
    stopRuns: ({ runIds }: { runIds: number[] }) => change(runIds, { status: 'stopped' }),
    pauseAll: ({ status = ['queued', 'running'] }: LabParams<'pauseAll'>) =>
      change(ofStatus(status), { status: 'paused' }),
    resumeAll: ({ status = ['paused', 'interrupted'] }: LabParams<'resumeAll'>) =>
      change(ofStatus(status), { status: 'running' }),
    stopAll: ({ status = ['queued', 'running'] }: LabParams<'stopAll'>) =>
      change(ofStatus(status), { status: 'stopped' }),
    trashRuns: ({ runIds }: { runIds: number[] }) => change(runIds, { trashedAt: 1.77e12 }),
    restoreRuns: ({ runIds }: { runIds: number[] }) => change(runIds, { trashedAt: null }),
    readDocument: ({ name }: LabParams<'readDocument'>) => documents.get(name) ?? null,
    writeDocument: ({ name, text, over }: LabParams<'writeDocument'>) => {
      const before = documents.get(name)?.changedAt ?? null;
      if (over !== undefined && over !== before)
        throw new InputError({ code: 'documentChanged', path: 'over', got: name });
      const document = { name, text, changedAt: (before ?? 1.77e12) + 1 };
      if (text === '') documents.delete(name);
      else documents.set(name, document);
      tell({ kind: 'documentChanged', name });
      return document;
    },
    listDocuments: () => [...documents.keys()].sort(),
    addDataset: () => lab.listDatasets?.({} as never),
    removeDataset: () => lab.listDatasets?.({} as never),
  };

  const api = new Proxy({} as LabApi, {
    get: (_, method: keyof LabApi) => async (params: never) => {
      calls.push([method, params]);
      const answer = answers[method] ?? lab[method];
      if (answer === undefined) throw new Error(`the fake lab has no ${method}`);
      unanswered++;
      try {
        await setImmediate();
        return await answer(params);
      } finally {
        unanswered--;
      }
    },
  });

  function train(steps: number): void {
    const training = [...runs.values()].filter(({ status }) => status === 'running');
    const series = training.flatMap((run) => {
      const iteration = Math.min(run.iterations, run.iteration + steps);
      const done = iteration === run.iterations;
      const next: RunSummary = { ...run, iteration, seconds: iteration / 400, status: done ? 'finished' : 'running' };
      runs.set(run.id, next);
      return recordedBy(next).map((metric) => seriesOf(next, metric, run.iteration - 1));
    });
    const news = training.flatMap(({ id }) => {
      const run = runs.get(id);
      if (run === undefined) return [];
      const { status, iteration, iterations, seconds } = run;
      return [{ runId: id, status, iteration, iterations, seconds, loss: lossAt(id, iteration) }];
    });
    tell({ kind: 'news', runs: news, series });
  }

  return {
    connection: {
      lab: api,
      state: link,
      onEvent: (listen) => {
        listeners.add(listen);
        return () => listeners.delete(listen);
      },
    },
    tell,
    link,
    calls,
    answers,
    runs,
    documents,
    addPreset: (id, { training = false, seeds } = {}) => {
      const preset = presetById.get(id);
      if (preset === undefined) throw new Error(`there is no preset ${id}`);
      const own = { format: 'descent-experiment/1', ...preset.experiment };
      return add(seeds === undefined ? own : { ...own, seeds }, id, training);
    },
    train,
  };
}
