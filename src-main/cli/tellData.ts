import { knownDatasets } from '#core/datasets/index.ts';
import { describeFolder } from '#main/data/index.ts';
import { InputError } from '#core/schema/inputError.ts';
import type { FolderReport, SetReport } from '#core/protocol/index.ts';
import type { Language } from './listPresets.ts';

const words = {
  ko: {
    images: '장',
    genuine: '원본과 같습니다',
    other: '원본과 다르거나 알려지지 않은 데이터입니다',
    train: '훈련',
    test: '시험',
  },
  en: {
    images: 'images',
    genuine: 'genuine',
    other: 'not a data set known here, or changed',
    train: 'training',
    test: 'test',
  },
} as const;

/** Images of each label, which would show labels that were mixed up. */
const classCounts = ({ classes }: SetReport): string =>
  classes.map((images, label) => `${label}: ${images}`).join(', ');

/** What `descent data` tells of a folder. Throws an `InputError` when it cannot be used. */
export function tellData(folder: string, language: Language, json: boolean): string {
  const report = describeFolder(folder);
  if (report.error !== null) throw new InputError(report.error);
  return json ? JSON.stringify(report, null, 2) : text(report, language);
}

function text({ dataset, genuine, folder, files, train, test }: FolderReport, language: Language): string {
  const word = words[language];
  const set = (name: string, report: SetReport | null): string =>
    report === null
      ? ''
      : `${name} ${report.count} ${word.images}, ${report.rows} × ${report.columns} (${classCounts(report)})`;
  const name = knownDatasets.find(({ id }) => id === dataset)?.name[language] ?? folder;
  return [
    `${name}: ${genuine ? word.genuine : word.other}`,
    set(word.train, train),
    set(word.test, test),
    ...files.map(({ path, checksum }) => `${checksum ?? ''}  ${path ?? ''}`),
  ].join('\n');
}
