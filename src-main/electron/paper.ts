/** The page on paper. */
import { basename } from 'node:path';
import { writeFileSafely } from '#main/report/writeFileSafely.ts';
import { SUFFIX } from './sessionArgument.ts';
import type { BrowserWindow } from 'electron';
import type { FileDialogs } from './fileDialogs.ts';

/** Asks for the printer. */
export function print({ webContents }: BrowserWindow): void {
  // Whether it was printed or called off, the user knows.
  webContents.print({}, () => undefined);
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
