/** The runs of a search in a lab: what is known of each, kept as the lab tells it. */
import { curveOf, computationKey, wentOnLonger } from '#core/search/lookAmong.ts';
import { recordedOf } from '#core/report/index.ts';
import { isActive } from '#core/protocol/index.ts';
import type { LabService, RunStatus, RunSummary } from '#core/protocol/index.ts';
import type { Curve } from '#core/search/curve.ts';
import type { Trial } from '#core/search/trial.ts';

export interface TrialRun {
  readonly runId: number;
  readonly status: RunStatus;
  readonly curve: Curve;
}

export class TrialRuns {
  readonly #service: Pick<LabService, 'getRuns' | 'readMetrics'>;
  readonly #metric: string;
  readonly #runs = new Map<string, TrialRun>();
  readonly #keys = new WeakMap<object, string>();
  readonly #ids = new Set<number>();

  /** `metric`: the one by which trials are compared. */
  constructor(service: Pick<LabService, 'getRuns' | 'readMetrics'>, metric: string) {
    this.#service = service;
    this.#metric = metric;
  }

  get all(): readonly TrialRun[] {
    return [...this.#runs.values()];
  }

  has(runId: number): boolean {
    return this.#ids.has(runId);
  }

  of({ spec, seed }: Pick<Trial, 'spec' | 'seed'>): TrialRun | null {
    let key = this.#keys.get(spec);
    if (key === undefined) this.#keys.set(spec, (key = computationKey({ spec, seed })));
    return this.#runs.get(key) ?? null;
  }

  /** Knows these runs from now on. */
  take(runIds: readonly number[]): Promise<readonly RunSummary[]> {
    for (const runId of runIds) this.#ids.add(runId);
    return this.read(runIds);
  }

  /** Reads those of the runs that are known here anew, and gives them. */
  async read(runIds: readonly number[]): Promise<readonly RunSummary[]> {
    const service = this.#service;
    const known = runIds.filter((runId) => this.#ids.has(runId));
    if (known.length === 0) return [];
    const runs = await service.getRuns({ runIds: known });
    const resting = runs.filter(({ status }) => !isActive(status)).map(({ id }) => id);
    const all =
      resting.length === 0 ? [] : await service.readMetrics({ runIds: resting, metrics: [this.#metric], after: -1 });
    const byRun = Map.groupBy(all, ({ runId }) => runId);
    for (const run of runs) {
      const { id: runId, status, iteration: iterations, divergence, spec, seed } = run;
      const { series } = recordedOf(byRun.get(runId) ?? []);
      const ended = status === 'finished' || status === 'diverged' || status === 'failed' ? status : 'stopped';
      const curve = curveOf(
        { status: ended, iterations: isActive(status) ? 0 : iterations, divergence, series },
        this.#metric,
      );
      // Two of one trial come of sessions that were merged.
      const known = this.#runs.get(computationKey({ spec, seed }));
      if (known === undefined || known.runId === runId || wentOnLonger(known.curve, curve))
        this.#runs.set(computationKey({ spec, seed }), { runId, status, curve });
    }
    return runs;
  }
}
