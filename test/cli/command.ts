import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { main } from '#main/cli/main.ts';
import type { ChildProcess } from 'node:child_process';

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
    endItself: () => undefined,
  });
  return { code, out: out.join('\n'), error: error.join('\n') };
}

const program = fileURLToPath(new URL('../../src-main/cli/descent.ts', import.meta.url));

/** The command in a process of its own, to be killed. */
export interface Started {
  readonly child: ChildProcess;
  /** Resolves when it has ended, however. */
  readonly ended: Promise<{ readonly code: number | null; readonly error: string }>;
}

export function startDescent(argv: readonly string[]): Started {
  const child = spawn(process.execPath, [program, ...argv], { stdio: ['ignore', 'ignore', 'pipe'] });
  const error: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => error.push(text));
  const ended = once(child, 'close').then(() => ({ code: child.exitCode, error: error.join('') }));
  return { child, ended };
}
