/** The experiment in the builder: kept while the window is open with all its states, and over restarts as it is. */
import { defineStore } from 'pinia';
import { computed, shallowRef, watch } from 'vue';
import { parseExperiment } from '#core/experiment/parse.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { presetById } from '#core/presets/index.ts';
import { remember, remembered } from '../../app/remember.ts';
import { differs } from '../../form/draft.ts';
import { formFields } from '../../form/experimentFields.ts';
import { experimentOf } from '#core/presets/index.ts';
import { begin, changed, redone, undone } from './history.ts';
import { kindOf } from '../../form/draft.ts';
import type { Experiment, Kind } from '#core/experiment/schema.ts';
import type { RunSummary } from '#core/protocol/index.ts';
import type { Draft } from '../../form/draft.ts';

/** Where a draft began. */
export interface Origin {
  readonly kind: 'blank' | 'preset' | 'run' | 'file';
  /** The preset's id, or the file's name. */
  readonly name: string;
  /** The run's identity, and its number when the draft began. */
  readonly run: { readonly uid: string; readonly number: number } | null;
}

interface LabState {
  readonly origin: Origin;
  /** What the draft is told apart from. */
  readonly base: Draft;
  readonly draft: Draft;
}

const NAME = 'lab.draft';
/** Edits at one place within this time are one step. */
const STEP_MS = 1500;

export const blankExperiment = (kind: Kind): Experiment => parseExperiment({ format: FORMAT, kind });

const fresh = (origin: Origin, experiment: Experiment): LabState => {
  const draft = experiment as unknown as Draft;
  return { origin, base: draft, draft };
};

const blank = (kind: Kind): LabState => fresh({ kind: 'blank', name: kind, run: null }, blankExperiment(kind));

const isObject = (value: unknown): value is Draft => typeof value === 'object' && value !== null;

/** What was left of the last time; its base must still be an experiment. */
function restore(): LabState {
  try {
    const kept: unknown = JSON.parse(remembered(NAME) ?? 'null');
    if (!isObject(kept) || !isObject(kept['base']) || !isObject(kept['draft']) || !isObject(kept['origin'])) {
      return blank('training');
    }
    parseExperiment(kept['base']);
    if (!isObject(kept['draft']['compare']) || kindOf(kept['draft']) !== kindOf(kept['base'])) return blank('training');
    return kept as unknown as LabState;
  } catch {
    return blank('training');
  }
}

export const useLabDraft = defineStore('labDraft', () => {
  const history = shallowRef(begin(restore()));
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

  watch(state, (next) => remember(NAME, JSON.stringify(next)));

  function edit(next: Draft, step = ''): void {
    const now = Date.now();
    const own = now - lastAt < STEP_MS ? step : '';
    lastAt = now;
    const following = { ...state.value, draft: next };
    // A pause begins a step of its own, which later letters join.
    history.value = { ...changed(history.value, following, own), step };
  }

  /** Begins anew; what was there can be had back by undoing. */
  function load(next: LabState): void {
    history.value = changed(history.value, next, '');
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
    undo: () => (history.value = undone(history.value)),
    redo: () => (history.value = redone(history.value)),
    loadBlank: (next: Kind) => load(blank(next)),
    loadPreset: (id: string) => {
      const found = presetById.get(id);
      if (found !== undefined) load(fresh({ kind: 'preset', name: id, run: null }, experimentOf(found)));
    },
    loadRun: ({ uid, number }: Pick<RunSummary, 'uid' | 'number'>, experiment: Experiment) =>
      load(fresh({ kind: 'run', name: experiment.name, run: { uid, number } }, experiment)),
    loadFile: (name: string, experiment: Experiment) => load(fresh({ kind: 'file', name, run: null }, experiment)),
  };
});
