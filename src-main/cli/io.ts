/** What a command reads from and prints to, so that tests can. */
export interface Io {
  out(text: string): void;
  error(text: string): void;
  /** Aborted by Ctrl-C, by an end of the terminal, and by whoever asks the process to end. */
  readonly signal: AbortSignal;
  /** Called by a command that looks at `signal` and ends by itself; others are ended at once. */
  endItself(): void;
}
