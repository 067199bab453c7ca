import { mkdirSync, symlinkSync, truncateSync } from 'node:fs';
import { parseJson } from '#core/experiment/readJson.ts';
import { reasonOf } from '#core/schema/reasonOf.ts';
import { openDataFile } from '#main/data/dataFile.ts';
import { checkReportFolder } from '#main/cli/outFolder.ts';
import { readExperiment } from '#main/cli/readExperiment.ts';
import { systemRefusal } from '#main/cli/systemRefusal.ts';
import { experiment } from './room.ts';
import type { fileRefusals } from '#core/refusals/files.ts';
import type { Provoke } from './room.ts';

const read = (path: string): unknown => readExperiment(path, [], undefined);
const checkOut = (folder: string): void => checkReportFolder(folder, experiment({}), false);

export const provokedByFiles: Record<keyof typeof fileRefusals, Provoke> = {
  unreadable: ({ path }) => read(path('x'.repeat(5000))),
  unwritable: ({ file }) => {
    try {
      return mkdirSync(`${file('a', '')}/b`);
    } catch (error) {
      return systemRefusal(error);
    }
  },
  systemFault: () => {
    const path = 'x'.repeat(5000);
    try {
      return mkdirSync(path);
    } catch (error) {
      return reasonOf(error);
    }
  },
  emptyName: () => checkOut(''),
  danglingLink: ({ path }) => {
    symlinkSync(path('nowhere'), path('link'));
    checkOut(path('link'));
  },
  wrongThing: ({ folder }) => read(folder('a')),
  tooLarge: ({ file }) => {
    return read(file('large.json', new Uint8Array(10_000_001)));
  },
  notJson: () => parseJson('{"a" 1}', 'file'),
  changedWhileRead: ({ path, file, folder }) => {
    const name = 'train-labels-idx1-ubyte';
    folder('data');
    const labels = file(`data/${name}`, Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 1, 5));
    const opened = openDataFile(path('data'), name);
    truncateSync(labels, 3);
    return opened.bytes();
  },
};
