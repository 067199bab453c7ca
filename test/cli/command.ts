import { main } from '#main/cli/main.ts';

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** The command, run in this process (its trainers in theirs). `interrupt` gets what Ctrl-C would do. */
export async function descent(argv: readonly string[], interrupt?: (abort: () => void) => void): Promise<Outcome> {
  const out: string[] = [];
  const error: string[] = [];
  const interruption = new AbortController();
  interrupt?.(() => interruption.abort());
  const code = await main(argv, {
    out: (text) => out.push(text),
    error: (text) => error.push(text),
    signal: interruption.signal,
  });
  return { code, out: out.join('\n'), error: error.join('\n') };
}
