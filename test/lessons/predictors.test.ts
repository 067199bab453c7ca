/** Who predicts: counted by person, whatever ways their files went. */
import { describe, expect, it } from 'vitest';
import {
  NO_PREDICTIONS,
  answersTo,
  asOnePerson,
  classOf,
  joinPredictions,
  named,
  namesakesOf,
  personAt,
  predictionsSchema,
  predictorAt,
  rename,
  seatNamed,
  withPredictor,
} from '#core/protocol/index.ts';
import type { Predictions } from '#core/protocol/index.ts';

const [HOME, SCHOOL, TEACHER] = ['01', '02', '03'].map((one) => one.repeat(16)) as [string, string, string];
let clock = 0;
let nobodys = 0;
const answer = (now: Predictions, place: string, said: string, question = 'optimizers'): Predictions => {
  const fresh = (++nobodys).toString(16).padStart(32, '0');
  const made = { answer: said, at: ++clock };
  return withPredictor(now, { place, fresh }, (person) => ({ ...person, made: { ...person.made, [question]: made } }));
};
const as = (now: Predictions, place: string, name: string): Predictions => named(now, place, name)!;
/** What goes through a file. */
const handed = (now: Predictions): Predictions => predictionsSchema.parse(JSON.parse(JSON.stringify(now)));
const merged = (...all: readonly Predictions[]): Predictions =>
  all.reduce((ours, theirs) => joinPredictions(ours, handed(theirs))!, NO_PREDICTIONS);
const counted = (now: Predictions, question = 'optimizers'): string[] =>
  [...answersTo(now, question).values()].map(({ answer: said }) => said).toSorted();
const called = (now: Predictions): string[] => [...classOf(now, new Set(['optimizers']), 'no name').values()];

describe('who is handed a session with a prediction in it', () => {
  const out = answer(as(NO_PREDICTIONS, TEACHER, 'Park'), TEACHER, 'sgd');

  it('is somebody else than who made it, and than the others', () => {
    const places = Array.from({ length: 24 }, (_, at) => (at + 16).toString(16).repeat(16));
    const hands = places.map((place, at) => answer(handed(out), place, at < 11 ? 'adam' : 'momentum'));
    expect(predictorAt(handed(out), places[0]!)).toBeNull();
    for (const order of [hands, hands.toReversed(), [...hands, hands[3]!]]) {
      const said = counted(merged(...order));
      expect([said.length, said.filter((one) => one === 'adam').length, said.at(-1)]).toEqual([25, 11, 'sgd']);
    }
  });

  it('is one who opens it twice under one name', () => {
    const [first, second] = ['adam', 'momentum'].map((said) => answer(as(handed(out), HOME, 'Kim'), HOME, said));
    expect(counted(merged(first!, second!))).toEqual(['momentum', 'sgd']);
    expect(called(merged(second!, first!))).toEqual(['Kim', 'Park']);
  });

  it('stays who they were at their own computer', () => {
    const kim = handed(answer(as(handed(out), HOME, 'Kim'), HOME, 'adam'));
    expect(kim.people[predictorAt(kim, HOME)!]).toMatchObject({ name: 'Kim' });
    expect(predictorAt(kim, SCHOOL)).toBeNull();
  });
});

describe('two of one name', () => {
  const two = ['adam', 'momentum'].map((said, at) => {
    const place = [HOME, SCHOOL][at]!;
    return answer(as(NO_PREDICTIONS, place, at === 0 ? 'Kim' : ' KIM'), place, said);
  });

  it('are two, told apart by number, the same in every order', () => {
    expect(called(merged(...two)).map((name) => name.toLowerCase())).toEqual(['kim (1)', 'kim (2)']);
    expect(called(merged(...two.toReversed()))).toEqual(called(merged(...two)));
    const own = merged(...two);
    expect(namesakesOf(own, personAt(HOME, 'Kim'))).toEqual([personAt(SCHOOL, 'kim')]);
  });

  it('may be called one person, which counts in whatever is joined later, and once', () => {
    const one = asOnePerson(merged(...two), personAt(SCHOOL, 'Kim'), personAt(HOME, 'Kim'));
    expect(counted(one)).toEqual(['momentum']);
    expect(counted(joinPredictions(one, handed(two[1]!))!)).toEqual(['momentum']);
    // Whoever said it, and the other way about, too.
    const other = asOnePerson(merged(...two), personAt(HOME, 'Kim'), personAt(SCHOOL, 'Kim'));
    expect([counted(merged(one, other)), called(merged(other, one)).length]).toEqual([['momentum'], 1]);
  });
});

describe('two who share a computer', () => {
  const kim = answer(as(NO_PREDICTIONS, SCHOOL, 'Kim'), SCHOOL, 'adam');

  it('are two, each with a session of their own', () => {
    const lee = answer(as(NO_PREDICTIONS, SCHOOL, 'Lee'), SCHOOL, 'momentum');
    expect(called(merged(kim, lee))).toEqual(['Kim', 'Lee']);
  });

  it('are asked in one session whether a name is corrected or somebody else’s', () => {
    expect(named(kim, SCHOOL, 'Lee')).toBeNull();
    const both = answer(seatNamed(kim, SCHOOL, 'Lee'), SCHOOL, 'momentum');
    expect([called(both), counted(both)]).toEqual([
      ['Kim', 'Lee'],
      ['adam', 'momentum'],
    ]);
    const corrected = answer(rename(kim, SCHOOL, 'Kim Minsu'), SCHOOL, 'momentum');
    expect([called(corrected), counted(corrected)]).toEqual([['Kim Minsu'], ['momentum']]);
    // What was handed in before the correction is hers.
    expect(called(merged(kim, corrected))).toEqual(['Kim Minsu']);
    // Who comes back is asked nothing.
    expect(predictorAt(as(both, SCHOOL, 'kim'), SCHOOL)).toBe(personAt(SCHOOL, 'Kim'));
  });

  it('leave nobody behind whose name was a slip, and no one person of two', () => {
    const slip = as(as(NO_PREDICTIONS, SCHOOL, 'Kim'), SCHOOL, 'Lee');
    expect(Object.values(slip.people).map(({ name }) => name)).toEqual(['Lee']);
    expect(called(merged(answer(slip, SCHOOL, 'sgd'), kim))).toEqual(['Kim', 'Lee']);
  });
});

it('who gives a name late keeps what they predicted before', () => {
  const late = as(answer(NO_PREDICTIONS, HOME, 'adam'), HOME, 'Kim');
  expect([called(late), counted(late)]).toEqual([['Kim'], ['adam']]);
  const nobodies = merged(answer(NO_PREDICTIONS, HOME, 'adam'), answer(NO_PREDICTIONS, SCHOOL, 'sgd'));
  expect(called(nobodies)).toEqual(['no name (1)', 'no name (2)']);
});

it('a chain of people who are one has an end, also where a file makes it a circle', () => {
  const circle = { here: { [HOME]: SCHOOL }, people: {}, same: { [SCHOOL]: TEACHER, [TEACHER]: SCHOOL } };
  expect(predictionsSchema.safeParse(circle).success).toBe(true);
  expect([SCHOOL, TEACHER]).toContain(predictorAt(circle, HOME));
  expect(counted(joinPredictions(answer(NO_PREDICTIONS, HOME, 'adam'), circle)!)).toEqual(['adam']);
});
