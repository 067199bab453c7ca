import type { RunResult, StoredResult } from '#core/report/index.ts';

/** A result as it is stored: of an experiment of its own making, without words of a user. */
export const stored = (result: RunResult, kept: Partial<StoredResult['kept']> = {}): StoredResult => ({
  ...result,
  kept: {
    uid: result.plan.run.toString(16).padStart(32, 'a'),
    ...{ experimentId: 1, experimentName: 'Made up', name: '', tags: [], note: '' },
    ...{ createdAt: 0, startedAt: null, endedAt: null },
    ...kept,
  },
});
