/** What people expect before they see: a document of the session. Joined sessions hold the predictions of a whole class. */
import { z } from 'zod';
import { uidSchema } from './run.ts';

/** The name of the document. */
export const PREDICTIONS = 'predictions';

export const LONGEST_PREDICTOR = 80;
/** Letters of an answer in one's own words. */
export const LONGEST_ANSWER = 1000;
/** People in one session, and questions that each of them answers. */
const MOST_PEOPLE = 1000;
const MOST_QUESTIONS = 500;

const predictionSchema = z.object({
  /** The id of a choice, or somebody's own words. */
  answer: z.string().max(LONGEST_ANSWER),
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

const byUid = <T extends z.ZodType>(value: T) =>
  z.record(uidSchema, value).refine((all) => Object.keys(all).length <= MOST_PEOPLE, 'too many people');

export const predictionsSchema = z.object({
  /** Who predicts at which place (`placeOf`): a file that goes elsewhere takes nobody's identity along. */
  here: byUid(uidSchema).default({}),
  people: byUid(predictorSchema),
  /** Whom somebody called one person: the first counts as the second, here and in whatever is joined later. */
  same: byUid(uidSchema).default({}),
});
export type Predictions = z.infer<typeof predictionsSchema>;
export type Predictor = z.infer<typeof predictorSchema>;
export type Prediction = z.infer<typeof predictionSchema>;

export const NO_PREDICTIONS: Predictions = { here: {}, people: {}, same: {} };

/** As whom a person counts. */
export function countedAs({ same }: Pick<Predictions, 'same'>, uid: string): string {
  let now = uid;
  for (let steps = 0; Object.hasOwn(same, now) && steps < MOST_PEOPLE; steps++) now = same[now]!;
  return now;
}

/** Of two of one person the later predictions. */
function joinMade(ours: Predictor, theirs: Predictor): Predictor['made'] {
  const made = new Map(Object.entries(ours.made));
  for (const [question, prediction] of Object.entries(theirs.made))
    if (prediction.at > (made.get(question)?.at ?? -Infinity)) made.set(question, prediction);
  return Object.fromEntries(made);
}

const lastAt = ({ made }: Predictor): number =>
  Object.values(made).reduce((last, { at }) => Math.max(last, at), -Infinity);

/** With somebody's predictions: those of a person who is known are joined, with the later name. */
function withPerson(now: Predictions, uid: string, person: Predictor): Predictions {
  const counted = countedAs(now, uid);
  const known = now.people[counted];
  if (known === undefined) return { ...now, people: { ...now.people, [counted]: person } };
  const renamed = counted === uid && person.name !== '' && lastAt(person) > lastAt(known);
  const name = known.name === '' || renamed ? person.name : known.name;
  return { ...now, people: { ...now.people, [counted]: { name, made: joinMade(known, person) } } };
}

/** Two people who are one: from now on the first counts as the second, under the second's name. */
export function asOnePerson(now: Predictions, first: string, second: string): Predictions {
  const [from, to] = [countedAs(now, first), countedAs(now, second)];
  if (from === to) return now;
  const { [from]: person, ...people } = now.people;
  const told = { ...now, people, same: { ...now.same, [from]: to } };
  return person === undefined ? told : withPerson(told, to, person);
}

/** Everybody of both; who predicts at a place of ours stays who it was. Null where they are too many for one document. */
export function joinPredictions(ours: Predictions, theirs: Predictions): Predictions | null {
  const called = Object.entries(theirs.same).reduce((now, [uid, as]) => asOnePerson(now, uid, as), ours);
  const joined = Object.entries(theirs.people).reduce((now, [uid, person]) => withPerson(now, uid, person), called);
  return predictionsSchema.safeParse(joined).success ? joined : null;
}
