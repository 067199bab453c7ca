/** What the lab does for searches. */
import { z } from 'zod';
import { uidSchema } from './run.ts';
import { id } from './runQuery.ts';
import { tuningParams } from './tuningApi.ts';
import type { Opening } from './openings.ts';
import type { ExperimentEntry } from './experimentApi.ts';
import type { TuningResults } from './tuningApi.ts';

const oneSearch = z.strictObject({ experimentId: id });

export const searchParams = {
  /** What a search costs that trains all of its trials to their end. */
  planSearch: z.strictObject({ experiment: z.unknown() }),
  startSearch: z.strictObject({
    experiment: z.unknown(),
    preset: z.string().max(100).nullable().default(null),
    /** Identity of the trial about which another search looks more closely. */
    parentUid: uidSchema.nullable().default(null),
    /** After which it is paused; null for never. */
    minutes: z.number().positive().max(10_000).nullable().default(null),
  }),
  listSearches: z.strictObject({}),
  pauseSearch: oneSearch,
  /** Goes on with one that rests, as after the lab was started again. */
  resumeSearch: oneSearch,
  /** Ends it before its time; it can go on all the same. */
  stopSearch: oneSearch,
  /** Tests a network on the test data that were sealed for it, and writes into the session that this was done. */
  openEnvelope: z.strictObject({ runId: id }),
  /** Each time that sealed test data were opened in this session. */
  listOpenings: z.strictObject({}),

  ...tuningParams,
} as const;

export interface SearchEntry extends ExperimentEntry {
  /** The experiment of the search that it looks into more closely; null for none, or one that is not here. */
  readonly parentId: number | null;
  /** Whether the lab trains it now. */
  readonly going: boolean;
}

export interface SearchPlan {
  readonly trials: number;
  /** Of a trial that is not stopped. */
  readonly epochs: number;
  /** Estimated, with the trainers there are. */
  readonly seconds: number;
}

export interface SearchResults extends TuningResults {
  planSearch: SearchPlan;
  startSearch: { readonly experimentId: number; readonly experimentUid: string };
  /** Those with a run outside the trash, the newest first. */
  listSearches: readonly SearchEntry[];
  pauseSearch: void;
  resumeSearch: void;
  stopSearch: void;
  openEnvelope: Opening;
  listOpenings: readonly Opening[];
}
