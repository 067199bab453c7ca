import { fork } from 'node:child_process';
import type { StartTrainer } from './link.ts';
import type { FromTrainer } from './messages.ts';

/** Starts a trainer as a child process of Node. */
export const forkTrainer: StartTrainer = (listener) => {
  const child = fork(new URL('./process.ts', import.meta.url), {
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  child.on('message', (message: FromTrainer) => listener.message(message));
  let ended = false;
  const end = (cause: string): void => {
    if (!ended) listener.exit(cause);
    ended = true;
  };
  child.once('exit', (code, signal) => end(signal ?? `exit code ${String(code)}`));
  child.once('error', (error) => end(error.message));
  let hadWork = false;
  return {
    // What cannot be sent is not missed: the trainer has ended, and `exit` tells.
    post: (message) => {
      hadWork = true;
      child.send(message, () => undefined);
    },
    close: () => {
      // One that never had work has nothing to finish, and would hear of it only once it has loaded.
      if (!hadWork) child.kill();
      else if (child.connected) child.disconnect();
      // It ends by itself; nobody waits for it.
      child.unref();
    },
  };
};
