/** Calls of the page to the main process: who calls is checked, what is given is parsed, and every answer is plain. */
import { dropSchema, hostParams } from '#core/protocol/index.ts';
import { shownValue } from '#core/refusals/index.ts';
import { InputError } from '#core/schema/inputError.ts';
import { parseInput } from '#core/schema/refusal.ts';
import { channels } from './channels.ts';
import { isOurPage } from './isOurPage.ts';
import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import type { Drop, HostMethod, HostReply, HostService } from '#core/protocol/index.ts';

export interface HostCallsOptions {
  readonly host: HostService;
  readonly dropped: (drop: Drop) => unknown;
  /** A page wants a port to the lab. */
  readonly connect: (contents: WebContents) => void;
  readonly log: (line: string) => void;
}

/** Calls the method. Throws an `InputError` for an unknown one, and for what its schema refuses. */
async function callHost(host: HostService, method: unknown, params: unknown): Promise<unknown> {
  if (typeof method !== 'string' || !Object.hasOwn(hostParams, method)) {
    throw new InputError({ code: 'noSuchMethod', path: 'method', of: 'host', got: shownValue(String(method))! });
  }
  const name = method as HostMethod;
  return host[name](parseInput<never>(hostParams[name], params));
}

export function serveHostCalls(ipcMain: IpcMain, { host, dropped, connect, log }: HostCallsOptions): void {
  const answer =
    (work: (...given: unknown[]) => unknown) =>
    async (event: IpcMainInvokeEvent, ...given: unknown[]): Promise<HostReply> => {
      try {
        if (!isOurPage(event)) {
          log(`refused a call of ${event.senderFrame?.url ?? 'a frame that is gone'}`);
          throw new InputError({ code: 'notOurPage', path: 'sender' });
        }
        return { ok: true, value: await work(...given) };
      } catch (error) {
        if (error instanceof InputError) return { ok: false, refusal: error.refusal, message: error.message };
        log(`a call of the page failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
        return { ok: false, refusal: null, message: error instanceof Error ? error.message : String(error) };
      }
    };
  ipcMain.handle(
    channels.invoke,
    answer((method, params) => callHost(host, method, params)),
  );
  ipcMain.handle(
    channels.dropped,
    answer((drop) => dropped(parseInput<Drop>(dropSchema, drop))),
  );
  ipcMain.on(channels.connect, (event) => {
    if (isOurPage(event)) connect(event.sender);
    else log('refused a connection that is not from our page');
  });
}
