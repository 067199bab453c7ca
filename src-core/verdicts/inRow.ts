/** Names after each other; those that hold commas themselves are kept apart by semicolons. */
export const inRow = (names: readonly string[]): string =>
  names.join(names.some((name) => name.includes(',')) ? '; ' : ', ');
