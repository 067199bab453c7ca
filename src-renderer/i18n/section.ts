interface Words {
  readonly [key: string]: string | Words;
}

type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> };

/** A section of the catalogue, both languages side by side; the compiler refuses a text that one of them lacks. */
export function section<T extends Words>(words: {
  readonly ko: T;
  readonly en: NoInfer<Same<T>>;
}): {
  readonly ko: T;
  readonly en: Same<T>;
} {
  return words;
}
