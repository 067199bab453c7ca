/**
 * Who predicts: a person is a name at a place. So everyone who is handed one file is somebody of their own, whoever opens it
 * twice is one, and two who share a computer are two.
 */
import { asOnePerson, countedAs } from './predictions.ts';
import type { Prediction, Predictions, Predictor } from './predictions.ts';

const NOBODY: Predictor = { name: '', made: {} };

/** A name as it is compared: whoever types it with other spaces or capitals is no other. */
const plain = (name: string): string => name.normalize('NFC').trim().replaceAll(/\s+/gu, ' ').toLowerCase();

/** 32 bits of a text, well mixed (FNV-1a with MurmurHash3's last steps). */
function hashOf(text: string, seed: number): number {
  let hash = 0x811c9dc5 ^ seed;
  for (const unit of new TextEncoder().encode(text)) hash = Math.imul(hash ^ unit, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The identity of whoever has this name at this place: the same in every session. */
export const personAt = (place: string, name: string): string =>
  [1, 2, 3, 4]
    .map((seed) =>
      hashOf(`${place} ${plain(name)}`, seed)
        .toString(16)
        .padStart(8, '0'),
    )
    .join('');

/** Who predicts at this place; null until somebody does. */
export const predictorAt = (now: Predictions, place: string): string | null =>
  Object.hasOwn(now.here, place) ? countedAs(now, now.here[place]!) : null;

const seated = (now: Predictions, place: string, uid: string): Predictions => ({
  ...now,
  here: { ...now.here, [place]: uid },
  people: Object.hasOwn(now.people, uid) ? now.people : { ...now.people, [uid]: NOBODY },
});

/** With whoever predicts here as `edit` makes them; `fresh` is the identity of one who gave no name. */
export function withPredictor(
  now: Predictions,
  { place, fresh }: { readonly place: string; readonly fresh: string },
  edit: (person: Predictor) => Predictor,
): Predictions {
  const uid = predictorAt(now, place) ?? fresh;
  const there = seated(now, place, uid);
  return { ...there, people: { ...there.people, [uid]: edit(there.people[uid]!) } };
}

/** Whoever has this name here predicts from now on. Whoever did before stays, with what they predicted. */
export function seatNamed(now: Predictions, place: string, name: string): Predictions {
  const before = predictorAt(now, place);
  const after = countedAs(now, personAt(place, name));
  const there = seated(now, place, after);
  const person = there.people[after]!;
  const people = { ...there.people, [after]: person.name === '' ? { ...person, name } : person };
  // A name given by mistake, under which nothing was predicted.
  if (before !== null && before !== after && Object.keys(people[before]?.made ?? {}).length === 0)
    delete people[before];
  return { ...there, people };
}

/** Gives whoever predicts here another name; their predictions go with it. */
export function rename(now: Predictions, place: string, name: string): Predictions {
  const before = predictorAt(now, place);
  const after = countedAs(now, personAt(place, name));
  const there = seated(now, place, after);
  const joined = before === null ? there : asOnePerson(there, before, after);
  return { ...joined, people: { ...joined.people, [after]: { ...joined.people[after]!, name } } };
}

/**
 * With the name that was given at a place. Null where only people can say what it means: somebody with a name has predicted
 * here, and it may be a correction of it or somebody else's.
 */
export function named(now: Predictions, place: string, name: string): Predictions | null {
  const uid = predictorAt(now, place);
  const own = uid === null ? undefined : now.people[uid];
  const target = countedAs(now, personAt(place, name));
  if (uid === target) return rename(now, place, name);
  if (own === undefined || Object.keys(own.made).length === 0) return seatNamed(now, place, name);
  if (own.name === '') return rename(now, place, name);
  return Object.hasOwn(now.people, target) ? seatNamed(now, place, name) : null;
}

/** Others who are called like this person, and are counted apart. */
export function namesakesOf({ people }: Predictions, uid: string): string[] {
  const name = plain(people[uid]?.name ?? '');
  return name === '' ? [] : Object.keys(people).filter((other) => other !== uid && plain(people[other]!.name) === name);
}

/**
 * Everybody who answered any of the questions, each under a name of their own: `Kim (1)` and `Kim (2)` where two are called so;
 * `nameless` is what to call those who gave none.
 */
export function classOf(
  { people }: Predictions,
  questions: ReadonlySet<string>,
  nameless: string,
): ReadonlyMap<string, string> {
  const present = Object.entries(people)
    .filter(([, { made }]) => Object.keys(made).some((key) => questions.has(key)))
    .map(([uid, { name }]) => ({ uid, name: name.trim() || nameless }))
    .toSorted((a, b) => (a.uid < b.uid ? -1 : 1));
  const apart = [...Map.groupBy(present, ({ name }) => plain(name)).values()].flatMap((alike) =>
    alike.map(({ uid, name }, at) => [uid, alike.length === 1 ? name : `${name} (${at + 1})`] as const),
  );
  return new Map(apart.toSorted(([, a], [, b]) => a.localeCompare(b)));
}

/** What everybody answered to a question, by person. */
export function answersTo({ people }: Predictions, question: string): ReadonlyMap<string, Prediction> {
  return new Map(
    Object.entries(people).flatMap(([uid, { made }]) =>
      Object.hasOwn(made, question) ? [[uid, made[question]!] as const] : [],
    ),
  );
}
