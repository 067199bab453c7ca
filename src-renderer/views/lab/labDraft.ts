/** The experiment in the builder: of the session as it is, and with all its states while the window is open. */
import { defineStore } from 'pinia';
import { computed, shallowRef, watch } from 'vue';
import { z } from 'zod';
import { parseExperiment } from '#core/experiment/parse.ts';
import { applySettings } from '#core/experiment/settings.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { uidSchema } from '#core/protocol/index.ts';
import { differs } from '../../form/draft.ts';
import { formFields } from '../../form/experimentFields.ts';
import { experimentOf, presetById } from '#core/presets/index.ts';
import { useDatasets } from '../../stores/datasets.ts';
import { sessionDocument } from '../../stores/sessionDocument.ts';
import { begin, changed, redone, undone } from '../../form/history.ts';
import { kindOf } from '../../form/draft.ts';
import type { Experiment, Kind } from '#core/experiment/schema.ts';
import type { RunSummary } from '#core/protocol/index.ts';
import type { Draft } from '../../form/draft.ts';
import type { History } from '../../form/history.ts';

const NAME = 'lab-draft';
/** Edits at one place within this time are one step. */
const STEP_MS = 1500;

const originSchema = z.object({
  kind: z.enum(['blank', 'preset', 'run', 'file']),
  /** The preset's id, or the name of the kind, file or run. */
  name: z.string(),
  /** The run's identity, and its number when the draft began. */
  run: z.object({ uid: uidSchema, number: z.int() }).nullable(),
});

const isObject = (value: unknown): value is Draft => typeof value === 'object' && value !== null;

function isExperiment(value: unknown): boolean {
  try {
    parseExperiment(value);
    return true;
  } catch {
    return false;
  }
}

const stateSchema = z
  .object({
    origin: originSchema,
    /** What the draft is told apart from. */
    base: z.custom<Draft>((value) => isObject(value) && isExperiment(value)),
    draft: z.custom<Draft>((value) => isObject(value) && isObject(value['compare'])),
  })
  .refine(({ base, draft }) => kindOf(base) === kindOf(draft));

type LabState = z.infer<typeof stateSchema>;
/** Where a draft began. */
export type Origin = LabState['origin'];

export const blankExperiment = (kind: Kind): Experiment => parseExperiment({ format: FORMAT, kind });

const fresh = (origin: Origin, experiment: Experiment): LabState => {
  const draft = experiment as unknown as Draft;
  return { origin, base: draft, draft };
};

const blank = (kind: Kind): LabState => fresh({ kind: 'blank', name: kind, run: null }, blankExperiment(kind));

/** What stands in a session in which nothing was built yet. */
const untouched = blank('training');

export const useLabDraft = defineStore('labDraft', () => {
  const kept = sessionDocument(NAME, stateSchema, untouched);
  const datasets = useDatasets();
  const isAtHand = (dataset: string): boolean =>
    datasets.list.some(({ id, trainCount }) => id === dataset && trainCount !== null);
  const history = shallowRef(begin<LabState>(kept.value.value));
  const state = computed(() => history.value.present);
  const draft = computed(() => state.value.draft);
  const base = computed(() => state.value.base);
  const kind = computed(() => kindOf(draft.value));
  const canUndo = computed(() => history.value.past.length > 0);
  const canRedo = computed(() => history.value.future.length > 0);
  /** Fields that are not as they were. */
  const differing = computed(() => formFields(kind.value).filter((field) => differs(draft.value, base.value, field)));
  /** The preset whose own settings these are, whatever the name and the seeds; null for any other. */
  const preset = computed(() => {
    const { origin } = state.value;
    return origin.kind === 'preset' && differing.value.length === 0 ? origin.name : null;
  });
  let lastAt = 0;

  // Read, or written in another tab; what was here can be had back by undoing, but not in another session.
  watch(
    kept.value,
    (next) => {
      // Our own change.
      if (next === state.value) return;
      if (next === untouched || state.value === untouched) history.value = begin(next);
      else history.value = changed(history.value, next, '');
    },
    { flush: 'sync' },
  );
  function go(next: History<LabState>): void {
    history.value = next;
    kept.change(() => next.present);
  }

  function edit(next: Draft, step = ''): void {
    const now = Date.now();
    const own = now - lastAt < STEP_MS ? step : '';
    lastAt = now;
    const following = { ...state.value, draft: next };
    // A pause begins a step of its own, which later letters join.
    go({ ...changed(history.value, following, own), step });
  }

  /** Begins anew; what was there can be had back by undoing. */
  function load(next: LabState): void {
    go(changed(history.value, next, ''));
  }

  return {
    state,
    draft,
    base,
    kind,
    canUndo,
    canRedo,
    differing,
    preset,
    edit,
    undo: () => go(undone(history.value)),
    redo: () => go(redone(history.value)),
    loadBlank: (next: Kind) => load(blank(next)),
    /** With `settings` changed (`path=value`), to be told apart from it; refuses what cannot be set. */
    loadPreset: (id: string, settings: readonly string[] = []) => {
      const found = presetById.get(id);
      if (found === undefined) return;
      const here = experimentOf(found, isAtHand);
      const own = fresh({ kind: 'preset', name: id, run: null }, here);
      if (settings.length === 0) return load(own);
      const changed = parseExperiment(applySettings(here, settings));
      load({ ...own, draft: changed });
    },
    loadRun: ({ uid, number }: Pick<RunSummary, 'uid' | 'number'>, experiment: Experiment) =>
      load(fresh({ kind: 'run', name: experiment.name, run: { uid, number } }, experiment)),
    loadFile: (name: string, experiment: Experiment) => load(fresh({ kind: 'file', name, run: null }, experiment)),
  };
});
