/** What was predicted of each question, and by whom; of the session, as its runs are. */
import { defineStore } from 'pinia';
import { computed, shallowRef, watch } from 'vue';
import {
  NO_PREDICTIONS,
  PREDICTIONS,
  asOnePerson,
  named,
  namesakesOf,
  predictionsSchema,
  predictorAt,
  rename,
  seatNamed,
  withPredictor,
} from '#core/protocol/index.ts';
import { useConnection } from '../../lab/connection.ts';
import { sessionDocument } from '../../stores/sessionDocument.ts';
import { freshUid } from '../../stores/freshUid.ts';
import type { Prediction, Predictions, Predictor } from '#core/protocol/index.ts';

export type MadePrediction = Prediction;

const NOBODY: Predictor = { name: '', made: {} };

export const usePredictions = defineStore('predictions', () => {
  const { lab, state: link } = useConnection();
  const { value, change } = sessionDocument<Predictions>(PREDICTIONS, predictionsSchema, NO_PREDICTIONS);
  /** Where one predicts; null until the lab has told. */
  const place = shallowRef<string | null>(null);
  const findPlace = async (): Promise<string> => (place.value ??= (await lab.labInfo({})).place);
  // Whoever asks for it hears what is wrong.
  watch(link, () => void findPlace().catch(() => undefined), { immediate: true });

  const uid = computed(() => (place.value === null ? null : predictorAt(value.value, place.value)));
  const own = computed(() => value.value.people[uid.value ?? ''] ?? NOBODY);

  async function changeOwn(edit: (person: Predictor) => Predictor): Promise<void> {
    const at = { place: place.value ?? (await findPlace()), fresh: freshUid() };
    change((now) => withPredictor(now, at, edit));
  }

  return {
    all: value,
    /** Of everybody. */
    count: computed(() =>
      Object.values(value.value.people).reduce((sum, { made }) => sum + Object.keys(made).length, 0),
    ),
    name: computed(() => own.value.name),
    /** How many predictions whoever predicts here has made. */
    ownCount: computed(() => Object.keys(own.value.made).length),
    /** How many others of the same name there are. */
    namesakes: computed(() => (uid.value === null ? [] : namesakesOf(value.value, uid.value))),
    /** Who predicts here; somebody from now on. */
    identify: async (): Promise<string> => {
      if (uid.value === null) await changeOwn((person) => person);
      return uid.value!;
    },
    /** Takes the name of whoever predicts here. Where it may be a correction or somebody else's, nothing is taken, and that is told. */
    callMe: async (name: string): Promise<'taken' | 'doubtful'> => {
      const at = place.value ?? (await findPlace());
      if (named(value.value, at, name) === null) return 'doubtful';
      change((now) => named(now, at, name) ?? now);
      return 'taken';
    },
    correct: (name: string): void => change((now) => rename(now, place.value!, name)),
    /** Somebody else predicts here from now on. */
    seat: (name: string): void => change((now) => seatNamed(now, place.value!, name)),
    /** All count as the first. Returns how to take it back. */
    join: ([first, ...others]: readonly string[]): (() => void) => {
      const before = Object.entries(value.value.people).filter(([of]) => of === first || others.includes(of));
      change((now) => others.reduce((joined, other) => asOnePerson(joined, other, first!), now));
      return () =>
        change(({ same, ...now }) => ({
          ...{ ...now, people: { ...now.people, ...Object.fromEntries(before) } },
          same: Object.fromEntries(Object.entries(same).filter(([of]) => !others.includes(of))),
        }));
    },
    /** Whoever predicts here is that person, too. */
    iAm: (person: string): void => change((now) => asOnePerson(now, predictorAt(now, place.value!) ?? person, person)),
    of: (question: string): MadePrediction | null => own.value.made[question] ?? null,
    make: (question: string, answer: string): void => {
      const made = { answer, at: Date.now() };
      void changeOwn((person) => ({ ...person, made: { ...person.made, [question]: made } }));
    },
    forget: (question: string): void =>
      void changeOwn(({ name, made: { [question]: _, ...others } }) => ({ name, made: others })),
  };
});
