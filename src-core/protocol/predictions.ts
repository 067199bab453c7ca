/** What people expect before they see: a document of the session. Joined sessions hold the predictions of a whole class. */
import { z } from 'zod';
import { uidSchema } from './run.ts';

/** The name of the document. */
export const PREDICTIONS = 'predictions';

export const LONGEST_PREDICTOR = 80;
/** People in one session, and questions that each of them answers. */
const MOST_PEOPLE = 1000;
const MOST_QUESTIONS = 500;

const predictionSchema = z.object({
  choice: z.string().max(100),
  /** Milliseconds since 1970. */
  at: z.number(),
});

const predictorSchema = z.object({
  /** As the person gave it; empty where nobody asked. */
  name: z.string().max(LONGEST_PREDICTOR),
  /** By question: a preset's id, or that of a lesson's question. */
  made: z
    .record(z.string().max(200), predictionSchema)
    .refine((made) => Object.keys(made).length <= MOST_QUESTIONS, 'too many questions'),
});

export const predictionsSchema = z.object({
  /** Who predicts in this session; null until somebody does. */
  own: uidSchema.nullable(),
  people: z
    .record(uidSchema, predictorSchema)
    .refine((people) => Object.keys(people).length <= MOST_PEOPLE, 'too many people'),
});

export type Predictions = z.infer<typeof predictionsSchema>;
export type Predictor = z.infer<typeof predictorSchema>;
export type Prediction = z.infer<typeof predictionSchema>;

export const NO_PREDICTIONS: Predictions = { own: null, people: {} };

/** Of two of one person the later predictions, and the later name. */
function joinPredictor(ours: Predictor, theirs: Predictor): Predictor {
  const made = new Map(Object.entries(ours.made));
  for (const [question, prediction] of Object.entries(theirs.made))
    if (prediction.at > (made.get(question)?.at ?? -Infinity)) made.set(question, prediction);
  const lastAt = ({ made: all }: Predictor): number =>
    Object.values(all).reduce((last, { at }) => Math.max(last, at), -Infinity);
  const name = theirs.name !== '' && (ours.name === '' || lastAt(theirs) > lastAt(ours)) ? theirs.name : ours.name;
  return { name, made: Object.fromEntries(made) };
}

/** Everybody of both; who predicts here stays who it was. Null where they are too many for one document. */
export function joinPredictions(ours: Predictions, theirs: Predictions): Predictions | null {
  const people = new Map(Object.entries(ours.people));
  for (const [uid, person] of Object.entries(theirs.people)) {
    const known = people.get(uid);
    people.set(uid, known === undefined ? person : joinPredictor(known, person));
  }
  return people.size > MOST_PEOPLE ? null : { own: ours.own, people: Object.fromEntries(people) };
}

/** Who made which choice of a question, by choice; people without a name are counted under an empty one. */
export function predictorsOf({ people }: Predictions, question: string): ReadonlyMap<string, readonly string[]> {
  const named = Object.values(people).flatMap(({ name, made }) => {
    const prediction = Object.hasOwn(made, question) ? made[question] : undefined;
    return prediction === undefined ? [] : [{ name, choice: prediction.choice }];
  });
  return new Map(
    [...Map.groupBy(named, ({ choice }) => choice)].map(([choice, all]) => [choice, all.map(({ name }) => name)]),
  );
}
