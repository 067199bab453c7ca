/** What was predicted of each question, and by whom; of the session, as its runs are. */
import { defineStore } from 'pinia';
import { computed } from 'vue';
import { NO_PREDICTIONS, PREDICTIONS, predictionsSchema, predictorsOf } from '#core/protocol/index.ts';
import { sessionDocument } from '../../stores/sessionDocument.ts';
import { freshUid } from '../../stores/freshUid.ts';
import type { Prediction, Predictions, Predictor } from '#core/protocol/index.ts';

export type MadePrediction = Prediction;

const NOBODY: Predictor = { name: '', made: {} };

/** With the person who predicts here as `edit` makes them; `fresh` is their identity where nobody did before. */
function withOwn(now: Predictions, fresh: string, edit: (person: Predictor) => Predictor): Predictions {
  const own = now.own ?? fresh;
  return { own, people: { ...now.people, [own]: edit(now.people[own] ?? NOBODY) } };
}

export const usePredictions = defineStore('predictions', () => {
  const { value, change } = sessionDocument<Predictions>(PREDICTIONS, predictionsSchema, NO_PREDICTIONS);
  const own = computed(() => value.value.people[value.value.own ?? ''] ?? NOBODY);
  const changeOwn = (edit: (person: Predictor) => Predictor): void => {
    const fresh = freshUid();
    change((now) => withOwn(now, fresh, edit));
  };

  return {
    /** Of everybody. */
    count: computed(() =>
      Object.values(value.value.people).reduce((sum, { made }) => sum + Object.keys(made).length, 0),
    ),
    name: computed(() => own.value.name),
    /** Who predicts in this session; somebody from now on. */
    identify: (): string => {
      if (value.value.own === null) changeOwn((person) => person);
      return value.value.own!;
    },
    rename: (name: string): void => changeOwn((person) => ({ ...person, name })),
    of: (question: string): MadePrediction | null => own.value.made[question] ?? null,
    /** Who made which choice, everybody together. */
    everybody: (question: string): ReadonlyMap<string, readonly string[]> => predictorsOf(value.value, question),
    make: (question: string, choice: string): void => {
      const made = { choice, at: Date.now() };
      changeOwn((person) => ({ ...person, made: { ...person.made, [question]: made } }));
    },
    forget: (question: string): void =>
      changeOwn(({ name, made: { [question]: _, ...others } }) => ({ name, made: others })),
  };
});
