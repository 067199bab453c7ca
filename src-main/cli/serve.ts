/** `descent serve`: the lab and its window's page on 127.0.0.1, for a browser. */
import { existsSync } from 'node:fs';
import { InputError } from '#core/schema/inputError.ts';
import { startLabThread } from '#main/lab/labThread.ts';
import { appFolder, openLab, storeIn } from '#main/lab/index.ts';
import { startServer } from '#main/server/index.ts';
import { forkTrainer } from '#main/trainer/index.ts';
import type { Language } from './listPresets.ts';
import { openBrowser } from './openBrowser.ts';
import { ownVersion } from './ownVersion.ts';
import type { Io } from './io.ts';

export interface ServeOptions {
  readonly port?: string;
  readonly data?: string;
  readonly open?: true;
  readonly language?: Language;
}

const root = new URL('../../', import.meta.url);
const builtPage = new URL('out/renderer/', root);

/** Those below need rights; browsers leave 80 out of the host that they name. */
const FIRST_PORT = 1024;

function portOf(text: string | undefined): number {
  if (text === undefined) return 0;
  const port = Number(text);
  if (/^0+$/.test(text)) return 0;
  if (!/^\d+$/.test(text) || port < FIRST_PORT || port > 65_535) {
    throw new InputError({ code: 'notACount', path: '--port', allowed: `[${FIRST_PORT}, 65535]`, got: text });
  }
  return port;
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

/** Serves until it is interrupted; what trains then is kept with a checkpoint. The result is the exit code. */
export async function serve({ port: portText, data, open }: ServeOptions, io: Io, page = builtPage): Promise<number> {
  const port = portOf(portText);
  if (!existsSync(new URL('index.html', page))) {
    throw new InputError({ code: 'pageNotBuilt', path: 'page' });
  }
  const folder = appFolder();
  const lab = openLab({
    version: ownVersion(),
    store: storeIn(folder),
    folder,
    startTrainer: forkTrainer,
    startThread: startLabThread,
    data: data ?? null,
  });
  try {
    const server = await startServer({ lab, page, port, log: (line) => io.error(line) });
    io.out(server.url);
    // Other users of the machine can see the command that opens it.
    if (open === true) openBrowser(server.urlForOnce());
    await aborted(io.signal);
    await server.close();
  } finally {
    await lab.close();
  }
  return 0;
}
