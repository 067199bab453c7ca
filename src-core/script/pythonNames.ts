/** Names of formulas as Python writes them: `learningRate` is `learning_rate` there, and no name is a word of the language. */
import { pythonWords } from '../formula/index.ts';
import { TYPED } from '../schema/family.ts';

/** What a program of ours calls something else. */
const TAKEN: readonly string[] = [
  ...pythonWords,
  ...'np torch nn random self params grads update key data float len min max sum zip print range'.split(' '),
];

const snake = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();

/** A name in Python for each, all of them different, and different from what else the program calls its own. */
export function pythonNames(names: readonly string[], own: readonly string[] = []): Readonly<Record<string, string>> {
  const given = new Set([...TAKEN, ...own]);
  const entries = names.map((name) => {
    let called = snake(name);
    while (given.has(called)) called += '_';
    given.add(called);
    return [name, called] as const;
  });
  return Object.fromEntries(entries);
}

/** `leaky-relu` as the name of a class: `LeakyRelu`. A typed member, which has no name of its own, is told with its family. */
export const className = (id: string, family: string): string =>
  (id === TYPED ? `${id}-${family}` : id).replace(/(^|-)([a-z0-9])/g, (_all, _dash, letter: string) =>
    letter.toUpperCase(),
  );
