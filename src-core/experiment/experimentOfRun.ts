import { parseExperiment } from './parse.ts';
import { FORMAT } from './schema.ts';
import type { Experiment, RunSpec } from './schema.ts';

/** UTF-16 units of a name. */
const LONGEST_NAME = 200;

/** The beginning of a text that has at most `most` UTF-16 units, and no letter cut in two. */
function beginningOf(text: string, most: number): string {
  const cut = text.slice(0, most);
  return cut.isWellFormed() ? cut : cut.slice(0, -1).toWellFormed();
}

/** The experiment file that repeats one run, and is called as it is, as far as a name goes. */
export const experimentOfRun = (name: string, spec: RunSpec, seed: number): Experiment =>
  parseExperiment({ format: FORMAT, name: beginningOf(name, LONGEST_NAME), ...spec, seeds: [seed] });
