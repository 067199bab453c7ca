import type { Localized } from '../schema/localized.ts';
import type { ComparisonVerdict } from './comparisonVerdict.ts';
import type { Difference } from './difference.ts';

function differenceJson(found: Difference, language: keyof Localized) {
  const { first, second, paired, seeds, mean, interval, agreeing, p, exact, comparisons, matter, word } = found;
  return {
    ...{ first: first.name[language], second: second.name[language], paired, seeds, mean },
    ...{ low: interval?.low ?? null, high: interval?.high ?? null, agreeing, p, comparisons, exact },
    ...{ matters: matter.size, word },
  };
}

/** A verdict as a program reads it: every number of its sentence, and what those are made of. */
export function verdictJson({ metric, samples, ranking, here, text }: ComparisonVerdict, language: keyof Localized) {
  return {
    metric,
    lines: samples.map(({ name, values, mean, deviation, diverged, learning }) => ({
      ...{ label: name[language], values: Object.fromEntries(values), mean, deviation, diverged },
      learning: learning?.state ?? null,
    })),
    ranked: ranking?.ranked.map(({ name }) => name[language]) ?? [],
    differences: ranking?.differences.map((found) => differenceJson(found, language)) ?? [],
    here: here[language],
    text: text[language],
  };
}
