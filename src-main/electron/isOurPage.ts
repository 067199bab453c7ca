import { ORIGIN } from './page.ts';
import type { IpcMainEvent, IpcMainInvokeEvent } from 'electron';

/** Whether a call came from our own page: the window's main frame, at our origin. */
export function isOurPage({ senderFrame }: IpcMainEvent | IpcMainInvokeEvent): boolean {
  if (senderFrame === null || senderFrame.parent !== null) return false;
  try {
    const { protocol, host } = new URL(senderFrame.url);
    return `${protocol}//${host}` === ORIGIN;
  } catch {
    return false;
  }
}
