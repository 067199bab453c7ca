import type { Language } from './chart.ts';
import type { StoredResult } from './storedRun.ts';

/** The texts, each that is of several experiments told further by `tell`. */
function apart(texts: readonly string[], rows: readonly StoredResult[], tell: (place: number) => string): string[] {
  const experiments = new Map<string, Set<number>>();
  texts.forEach((text, place) => {
    const own = experiments.get(text) ?? new Set();
    experiments.set(text, own.add(rows[place]!.kept.experimentId));
  });
  return texts.map((text, place) => (experiments.get(text)!.size > 1 ? `${text} (${tell(place)})` : text));
}

/**
 * What each run is called in tables: the name that its user gave it, else the label of its plan. Runs of two experiments never
 * share a label, so that grouping a table by it puts seeds together and nothing else: where labels are alike, the experiment's
 * name follows, and where these are alike, too, the number of its first run.
 */
export function tableLabels(rows: readonly StoredResult[], language: Language): string[] {
  const own = rows.map(({ kept, plan }) => kept.name || plan.label[language]);
  const byExperiment = apart(own, rows, (place) => rows[place]!.kept.experimentName);
  return apart(byExperiment, rows, (place) => {
    const { experimentId } = rows[place]!.kept;
    const numbers = rows.filter(({ kept }) => kept.experimentId === experimentId).map(({ plan }) => plan.run);
    return `#${numbers.reduce((least, number) => Math.min(least, number))}`;
  });
}
