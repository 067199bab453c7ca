/** The page on paper. */
import { basename } from 'node:path';
import { writeFileSafely } from '#main/files/index.ts';
import { SUFFIX } from './fileArgument.ts';
import type { BrowserWindow } from 'electron';
import type { FileDialogs } from './fileDialogs.ts';

/** Chromium's reason where the user called it off. */
const CALLED_OFF = 'Print job canceled';

/** Asks for the printer. Throws what the printer says where it fails. */
export function print({ webContents }: BrowserWindow): Promise<void> {
  return new Promise((resolve, reject) => {
    webContents.print({}, (success, reason) => {
      if (success || reason === CALLED_OFF) resolve();
      else reject(new Error(reason));
    });
  });
}

/** Asks where to, and writes what would be printed. */
export async function savePdf({ webContents }: BrowserWindow, dialogs: FileDialogs, name: string): Promise<void> {
  const path = await dialogs.saveFile(`${basename(name, SUFFIX)}.pdf`);
  if (path === null) return;
  writeFileSafely(
    path,
    await webContents.printToPDF({ pageSize: 'A4', preferCSSPageSize: true, printBackground: true }),
  );
}
