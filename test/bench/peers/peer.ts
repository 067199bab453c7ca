/**
 * A peer of the benchmark: a process that lives as long as the benchmark does and measures itself when asked, so that
 * measurements of several programs can be taken in turn, side by side. One JSON request a line goes in, one JSON
 * answer a line comes out.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface NetworkSettings {
  readonly hidden: readonly number[];
  readonly activation: 'relu' | 'sigmoid';
  readonly batchNorm: boolean;
  /** The share of units dropped; 0 for no dropout. */
  readonly dropout: number;
  readonly weightDecay: number;
  /** He for ReLU and Xavier for sigmoid unless given (NumPy only). */
  readonly init?: 'he' | 'xavier' | number;
}

export interface TrainSettings {
  readonly network: NetworkSettings;
  readonly optimizer: {
    readonly id: 'sgd' | 'momentum' | 'adagrad' | 'adam';
    readonly learningRate: number;
  };
  readonly batchSize: number;
  readonly iterations: number;
  /** TensorFlow.js knows float32 only. */
  readonly dtype: 'float64' | 'float32';
  /** Whether each iteration ends with the loss of its batch computed once more, as in the book's comparing scripts. */
  readonly loss: boolean;
  readonly trainSize: number;
}

export interface TrainRequest extends TrainSettings {
  readonly do: 'train';
  /** Iterations before the clock starts. */
  readonly warmUp: number;
}

/** How long the accuracy over that many test images takes, in one go. */
export interface AccuracyRequest {
  readonly do: 'accuracy';
  readonly network: NetworkSettings;
  readonly images: number;
  readonly dtype: 'float64' | 'float32';
}

/** Whole runs one after another, as a script of the book (NumPy only). */
export interface PresetRequest {
  readonly do: 'preset';
  readonly runs: readonly (TrainSettings & {
    /** Accuracies after the first iteration, every so many after it, and at the end; 0 for none. */
    readonly evaluateEvery?: number;
    readonly evaluateTrainSize?: number;
    readonly evaluateTestSize?: number;
  })[];
}

/** How long one product [batch, width] × [width, width] takes (NumPy only). */
export interface ProductRequest {
  readonly do: 'product';
  readonly batch: number;
  readonly width: number;
  readonly times: number;
  readonly dtype: 'float64' | 'float32';
}

export type PeerRequest = TrainRequest | AccuracyRequest | PresetRequest | ProductRequest;

export interface PeerAnswer {
  readonly milliseconds: number;
  /** The last loss, to see that training happened; null when it is not finite. */
  readonly loss?: number | null;
}

export interface PeerReady {
  readonly name: string;
  readonly version: string;
  readonly details: Readonly<Record<string, unknown>>;
}

export interface Peer {
  readonly ready: PeerReady;
  /** Requests are answered in their order. Rejects when the peer answers with an error or is gone. */
  ask(request: PeerRequest): Promise<PeerAnswer>;
  /** Resolves when the process has ended. */
  close(): Promise<void>;
}

export type StartedPeer =
  { readonly peer: Peer } | { readonly peer: null; /** Why there is none, in one line. */ readonly reason: string };

interface Waiting {
  readonly resolve: (line: string) => void;
  readonly reject: (error: Error) => void;
}

/** How much of a peer's stderr is kept for the message about its end. */
const STDERR_KEPT = 2000;
/** How long a peer may take to end by itself after its input has ended. */
const CLOSE_TIMEOUT = 2000;

/** Starts a peer and waits until it is ready. A program or package that is missing is a reason, not an exception. */
export async function startPeer(
  command: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<StartedPeer> {
  const [program, ...parameters] = command;
  if (program === undefined) return { peer: null, reason: 'the command is empty' };

  const child = spawn(program, parameters, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
    windowsHide: true,
  });
  const waiting: Waiting[] = [];
  let stderr = '';
  let gone: Error | null = null;

  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = new Promise<void>((resolve) => {
    const end = (error: Error): void => {
      gone ??= error;
      process.removeListener('exit', kill);
      for (const { reject } of waiting.splice(0)) reject(gone);
      resolve();
    };
    child.once('error', (error) => end(new Error(`${program} does not start: ${error.message}`)));
    child.once('close', (code, signal) => {
      const last = stderr.trim().split('\n').at(-1) ?? '';
      end(new Error(`${program} ended (${signal ?? `exit code ${code ?? '?'}`})${last === '' ? '' : `: ${last}`}`));
    });
  });
  // A write to a process that has just ended: its end is told by 'close'.
  child.stdin.on('error', () => undefined);
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr = (stderr + text).slice(-STDERR_KEPT)));
  createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.resolve(line));

  const nextAnswer = async (): Promise<Readonly<Record<string, unknown>>> => {
    const line = await new Promise<string>((resolve, reject) => {
      if (gone === null) waiting.push({ resolve, reject });
      else reject(gone);
    });
    return readAnswer(line);
  };

  try {
    const ready = readReady(await nextAnswer());
    return {
      peer: {
        ready,
        ask: async (request) => {
          const answer = nextAnswer();
          child.stdin.write(`${JSON.stringify(request)}\n`);
          const { milliseconds, loss } = await answer;
          if (typeof milliseconds !== 'number') throw new Error(`${ready.name} answered without a time`);
          return typeof loss === 'number' || loss === null ? { milliseconds, loss } : { milliseconds };
        },
        close: async () => {
          child.stdin.end();
          const timer = setTimeout(kill, CLOSE_TIMEOUT);
          await ended;
          clearTimeout(timer);
        },
      },
    };
  } catch (error) {
    kill();
    await ended;
    return { peer: null, reason: error instanceof Error ? error.message : String(error) };
  }
}

function readAnswer(line: string): Readonly<Record<string, unknown>> {
  let answer: unknown;
  try {
    answer = JSON.parse(line);
  } catch {
    throw new Error(`not an answer: ${line.slice(0, 200)}`);
  }
  if (typeof answer !== 'object' || answer === null) throw new Error(`not an answer: ${line.slice(0, 200)}`);
  const fields = answer as Readonly<Record<string, unknown>>;
  if (typeof fields['error'] === 'string') throw new Error(fields['error']);
  return fields;
}

function readReady(answer: Readonly<Record<string, unknown>>): PeerReady {
  const { ready, name, version, details } = answer;
  if (ready !== true || typeof name !== 'string' || typeof version !== 'string') {
    throw new Error(`not ready: ${JSON.stringify(answer)}`);
  }
  return { name, version, details: typeof details === 'object' && details !== null ? { ...details } : {} };
}
