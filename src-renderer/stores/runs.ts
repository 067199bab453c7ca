/** What is known of runs, by id. The lab has them all; here are those that some view asked for. */
import { defineStore } from 'pinia';
import { computed, shallowReactive, shallowRef } from 'vue';
import { isActive, uidSchema } from '#core/protocol/index.ts';
import { eachFrame } from '../timing/eachFrame.ts';
import { useLab } from '../lab/connection.ts';
import { Pace } from './pace.ts';
import type { LabParams, RunNews, RunSummary } from '#core/protocol/index.ts';

export const useRuns = defineStore('runs', () => {
  const lab = useLab();
  const byId = shallowReactive(new Map<number, RunSummary>());
  /** Runs that train or wait, by id; so that thousands that are done cost nothing while others train. */
  const activeById = shallowReactive(new Map<number, RunSummary>());
  /** Ids of the runs known of each experiment, and how often one more became known. */
  const idsByExperiment = new Map<number, Set<number>>();
  const members = shallowRef(0);
  /** Ids by identity. */
  const idByUid = shallowReactive(new Map<string, number>());
  /** The last loss of each run in training. */
  const lossById = shallowReactive(new Map<number, number>());
  /** Grows whenever runs came, changed or went: lists that the lab sorts and filters are to be asked for again. */
  const version = shallowRef(0);
  const stale = new Set<number>();
  const pace = new Pace();

  function put(run: RunSummary): void {
    byId.set(run.id, run);
    if (!idByUid.has(run.uid)) idByUid.set(run.uid, run.id);
    for (const uid of run.otherUids) if (!idByUid.has(uid)) idByUid.set(uid, run.id);
    if (isActive(run.status)) activeById.set(run.id, run);
    else activeById.delete(run.id);
    const ids = idsByExperiment.get(run.experimentId) ?? new Set();
    if (ids.has(run.id)) return;
    idsByExperiment.set(run.experimentId, ids.add(run.id));
    members.value++;
  }

  /** Keeps runs that the lab told; keeps them one object each, so that what watches one is not told of others. */
  function keep(runs: readonly RunSummary[]): void {
    for (const run of runs) put(run);
  }

  async function refresh(runIds: readonly number[]): Promise<void> {
    if (runIds.length > 0) keep(await lab.getRuns({ runIds: [...runIds] }));
  }

  /** The runs with these ids, those not known yet asked for. */
  async function need(runIds: readonly number[]): Promise<void> {
    await refresh(runIds.filter((id) => !byId.has(id)));
  }

  /** The runs of these identities that are here, those not known yet asked for. */
  async function find(uids: readonly string[]): Promise<void> {
    const unknown = uids.filter((uid) => !idByUid.has(uid) && uidSchema.safeParse(uid).success);
    if (unknown.length > 0) keep(await lab.findRuns({ uids: unknown }));
  }

  /** The identities of runs that are here, as addresses and documents name them. */
  async function uidsOf(runIds: readonly number[]): Promise<string[]> {
    await need(runIds);
    return runIds.flatMap((id) => byId.get(id)?.uid ?? []);
  }

  /** A page of a list as the lab filters and sorts it. */
  async function list(params: LabParams<'listRuns'>): Promise<{ total: number; ids: number[] }> {
    const { total, runs } = await lab.listRuns(params);
    keep(runs);
    return { total, ids: runs.map(({ id }) => id) };
  }

  const refreshStale = eachFrame(() => {
    const ids = [...stale];
    stale.clear();
    version.value++;
    void refresh(ids);
  });

  function changed(runIds: readonly number[]): void {
    for (const id of runIds) stale.add(id);
    refreshStale();
  }

  function removed(runIds: readonly number[] | null): void {
    for (const id of runIds ?? [...byId.keys()]) {
      idsByExperiment.get(byId.get(id)?.experimentId ?? 0)?.delete(id);
      const run = byId.get(id);
      for (const uid of run === undefined ? [] : [run.uid, ...run.otherUids]) idByUid.delete(uid);
      byId.delete(id);
      activeById.delete(id);
      lossById.delete(id);
      pace.forget(id);
    }
    version.value++;
  }

  /** Once a frame. */
  function take(news: readonly RunNews[]): void {
    for (const { runId, status, iteration, iterations, seconds, loss } of news) {
      const run = byId.get(runId);
      pace.take(runId, { seconds, iteration });
      if (run === undefined) stale.add(runId);
      else put({ ...run, status, iteration, iterations, seconds });
      if (loss !== null) lossById.set(runId, loss);
    }
    if (stale.size > 0) refreshStale();
  }

  const active = computed(() => [...activeById.values()]);

  /** The runs known of an experiment, in the order of its plan. */
  function ofExperiment(experimentId: number): RunSummary[] {
    void [version.value, members.value];
    const known = [...(idsByExperiment.get(experimentId) ?? [])].flatMap((id) => byId.get(id) ?? []);
    return known.sort((a, b) => a.position - b.position);
  }

  /** Iterations a second of a run, of late; null before its first. */
  const rateOf = (run: RunSummary): number | null => pace.of(run.id, run);
  /** Estimated, of one that trains; null where its speed is not known. */
  function secondsLeft(run: RunSummary): number | null {
    const rate = rateOf(run);
    return rate === null || rate === 0 ? null : (run.iterations - run.iteration) / rate;
  }

  return {
    byId,
    idByUid,
    lossById,
    version,
    active,
    list,
    need,
    find,
    uidsOf,
    refresh,
    changed,
    removed,
    take,
    ofExperiment,
    rateOf,
    secondsLeft,
  };
});
