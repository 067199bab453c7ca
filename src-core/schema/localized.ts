/** A text in both languages, each written by hand. */
export interface Localized {
  readonly ko: string;
  readonly en: string;
}
