/** Which candidate of each compared path a run took, by its place in the list. Runs of equal choices differ in their seed only. */
export type Choices = Readonly<Record<string, number>>;

/** A text that is equal for runs which took the same at the paths that `keep` admits. */
export function choicesKey(choices: Choices, keep: (path: string) => boolean = () => true): string {
  return JSON.stringify(
    Object.entries(choices)
      .filter(([path]) => keep(path))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
