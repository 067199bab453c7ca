/** Which style runs have: by the candidate that they are, so that order and choice of runs change nothing. */
import { choicesKey } from '#core/experiment/choices.ts';
import type { RunSummary } from '#core/protocol/index.ts';

export interface RunPlace {
  /** Decides the colour, as `runStyle` takes it. */
  readonly place: number;
  /** Runs of one setting are told apart by dash and marker: this is the second, third, … of them. */
  readonly turn: number;
}

type Planned = Pick<RunSummary, 'id' | 'experimentId' | 'position' | 'choices' | 'seed'>;

/** As the experiment's plan has it, from 0; where several lists are compared, as far as runs of `seeds` seeds tell. */
function candidateOf({ choices, position }: Planned, seeds: number): number {
  const taken = Object.values(choices);
  return taken.length < 2 ? (taken[0] ?? 0) : Math.floor((position - 1) / seeds);
}

/** The place of a run that stands for itself. */
export const placeOf = (run: Planned): number => candidateOf(run, 1);

const inOrder = (a: Planned, b: Planned): number =>
  a.experimentId - b.experimentId || a.position - b.position || a.id - b.id;

/**
 * Places of runs that are drawn together, by their ids. Each setting has the place that it has in its experiment, or the
 * next one where a setting of another experiment has that: no two settings share one.
 */
export function runPlaces(runs: readonly Planned[]): ReadonlyMap<number, RunPlace> {
  const taken = new Set<number>();
  const places = new Map<number, RunPlace>();
  const experiments = Map.groupBy(runs.toSorted(inOrder), ({ experimentId }) => experimentId);
  for (const own of experiments.values()) {
    const seeds = new Set(own.map(({ seed }) => seed)).size;
    for (const [first, ...others] of Map.groupBy(own, ({ choices }) => choicesKey(choices)).values()) {
      if (first === undefined) continue;
      let place = candidateOf(first, seeds);
      while (taken.has(place)) place++;
      taken.add(place);
      [first, ...others].forEach(({ id }, turn) => places.set(id, { place, turn }));
    }
  }
  return places;
}
