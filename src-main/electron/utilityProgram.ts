/** A program in a process of its own, of which the end is always heard and which can always be ended. */
import { utilityProcess } from 'electron';
import type { MessagePortMain } from 'electron';

/** Milliseconds in which a process must have come to life. Electron tells nothing of one that a system refused to start. */
const BIRTH = 10_000;
/** Milliseconds between asking a process to end and ending it by force. */
const FORCE = 1000;

export interface UtilityProgram {
  /** What is posted before the process lives waits for it. */
  readonly post: (message: unknown, ports?: readonly MessagePortMain[]) => void;
  /** Ends it: soon by force where it does not end by itself, and as soon as it lives where it does not yet. */
  readonly kill: () => void;
  /** Resolves to how it ended, also where it never came to life. */
  readonly ended: Promise<string>;
}

export interface UtilityProgramOptions {
  readonly program: string;
  /** As lists of processes show it. */
  readonly name: string;
  readonly onMessage?: (message: unknown) => void;
}

export function startUtilityProgram({ program, name, onMessage }: UtilityProgramOptions): UtilityProgram {
  const child = utilityProcess.fork(program, [], { serviceName: name });
  const { promise: ended, resolve: end } = Promise.withResolvers<string>();
  let stage: 'unborn' | 'alive' | 'dead' = 'unborn';
  let unwanted = false;
  let error: string | null = null;

  const kill = (): void => {
    unwanted = true;
    // Before it lives, this would do nothing.
    if (stage !== 'alive') return;
    const { pid } = child;
    child.kill();
    setTimeout(() => {
      if (stage === 'alive' && pid !== undefined) force(pid);
    }, FORCE);
  };

  const late = setTimeout(() => {
    end(`it was not started within ${BIRTH / 1000} s`);
    kill();
  }, BIRTH);
  child.once('spawn', () => {
    clearTimeout(late);
    stage = 'alive';
    if (unwanted) kill();
  });
  child.once('exit', (code) => {
    clearTimeout(late);
    stage = 'dead';
    end(error ?? `exit code ${code}`);
  });
  child.on('error', (type, location) => (error = `${type} in ${location}`));
  if (onMessage !== undefined) child.on('message', onMessage);
  return { post: (message, ports = []) => child.postMessage(message, [...ports]), kill, ended };
}

function force(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended just now.
  }
}
