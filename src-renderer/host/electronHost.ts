/** The desktop app: files by the system's dialogs, the file manager, the taskbar. */
import { InputError } from '#core/schema/inputError.ts';
import type { DesktopBridge, HostArguments, HostMethod, HostReply, HostResults, Merge } from '#core/protocol/index.ts';
import type { Host } from './host.ts';

/** What was answered. Throws what the host refused, as an `InputError` where the fault is in what was given. */
function valueOf(reply: HostReply): unknown {
  if (reply.ok) return reply.value;
  const { refusal, message } = reply;
  throw refusal === null ? new Error(message) : new InputError(refusal);
}

export function electronHost(bridge: DesktopBridge): Host {
  async function call<M extends HostMethod>(method: M, params: HostArguments<M>): Promise<HostResults[M]> {
    return valueOf(await bridge.invoke(method, params)) as HostResults[M];
  }
  /** For what nobody waits for: that the taskbar shows nothing is no reason to stop. */
  const tell = <M extends HostMethod>(method: M, params: HostArguments<M>): void =>
    void call(method, params).catch((error: unknown) => console.warn(error));

  return {
    kind: 'desktop',
    openSession: async (mayLeave) => ((await mayLeave(null)) ? call('openSession', {}) : null),
    openRecent: async (path) => void (await call('openRecent', { path })),
    mergeSession: () => call('mergeSession', {}),
    openDropped: async (file, how) => valueOf(await bridge.openDropped(file, how)) as Merge | null,
    saveSession: ({ as, networks }) => call('saveSession', { as, networks }),
    openLesson: () => call('openLesson', {}),
    waitingLesson: () => call('waitingLesson', {}),
    saveFiles: (files) => call('saveFiles', { files: [...files] }),
    chooseFolder: () => call('chooseFolder', {}),
    reveal: (path) => call('reveal', { path }),
    onCommand: (run) => bridge.onCommand(run),
    showProgress: (share) => tell('showProgress', { share: share === null ? null : Math.min(1, share) }),
  };
}
