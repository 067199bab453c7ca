/** What a command reads from and prints to, so that tests can. */
export interface Io {
  out(text: string): void;
  error(text: string): void;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}
