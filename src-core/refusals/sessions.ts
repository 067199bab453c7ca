/** Session files that are not opened, merged or saved. */
import { z } from 'zod';
import { defineRefusal, reason } from './defineRefusal.ts';
import { because } from './errno.ts';
import { thing, things } from './things.ts';
import type { Localized } from '../schema/localized.ts';

/** The session's path; null where it has none that its owner knows, as of an upload. */
const file = z.string().nullable();

const subject = {
  en: (path: string | null): string => (path === null ? 'the file' : `session ${path}`),
  ko: (path: string | null): string => (path === null ? '' : `${path}: `),
};

/** A refusal without facts but the file. */
const plain = ({ en, ko }: Localized) =>
  defineRefusal(
    { file },
    { en: ({ file: of }) => `${subject.en(of)} ${en}`, ko: ({ file: of }) => `${subject.ko(of)}${ko}` },
  );

export const sessionRefusals = {
  sessionMissing: plain({ en: 'is not there', ko: '파일이 없습니다.' }),
  sessionNotAFile: defineRefusal(
    { file, got: thing },
    {
      en: ({ file: of, got }) => `${subject.en(of)} must be a file, got ${things[got].en}`,
      ko: ({ file: of, got }) => `${subject.ko(of)}파일이어야 합니다. 있는 것: ${things[got].ko}`,
    },
  ),
  sessionUnreadable: defineRefusal(
    { file, errno: z.string() },
    {
      en: ({ file: of, errno }) => `${subject.en(of)} cannot be read: ${because('en', errno)}`,
      ko: ({ file: of, errno }) => `${subject.ko(of)}읽을 수 없습니다(${because('ko', errno)}).`,
    },
  ),
  sessionEmpty: plain({
    en: 'is no Descent session: it is empty',
    ko: '비어 있어 Descent 세션이 아닙니다.',
  }),
  notASession: plain({
    en: 'is no Descent session: it does not begin as one does',
    ko: 'Descent 세션 파일이 아닙니다.',
  }),
  foreignDatabase: plain({
    en: 'is an SQLite database, but no Descent session',
    ko: 'SQLite 데이터베이스이지만 Descent 세션은 아닙니다.',
  }),
  sessionNotClosed: plain({
    en: 'is in use by another program, or was not closed by it',
    ko: '다른 프로그램이 쓰고 있거나 제대로 닫지 않았습니다.',
  }),
  sessionOfNewer: defineRefusal(
    { file, format: z.number(), readable: z.number() },
    {
      en: ({ file: of, format, readable }) =>
        `${subject.en(of)} was made by a newer version of Descent: its format is ${format}, this version reads up to ${readable}`,
      ko: ({ file: of, format, readable }) =>
        `${subject.ko(of)}더 새로운 Descent가 만든 파일입니다. 형식 ${format}, 이 판이 읽는 형식은 ${readable}까지입니다. Descent를 새 판으로 바꾸십시오.`,
    },
  ),
  sessionOfOtherVersion: plain({
    en: 'must be one of this version of Descent',
    ko: '이 판의 Descent가 만든 파일이 아닙니다.',
  }),
  sessionTooLarge: defineRefusal(
    { file, allowed: z.number(), got: z.number().nullable() },
    {
      en: ({ file: of, allowed, got }) =>
        `${subject.en(of)} must have at most ${allowed} bytes${got === null ? '' : `, got ${got}`}`,
      ko: ({ file: of, allowed, got }) =>
        `${subject.ko(of)}${allowed}바이트 이하여야 합니다.${got === null ? '' : ` 받은 크기: ${got}바이트`}`,
    },
  ),
  sessionDamaged: defineRefusal(
    { file, reason },
    {
      en: ({ file: of, reason: why }, tell) => `${subject.en(of)} is damaged: ${tell(why)}`,
      ko: ({ file: of, reason: why }, tell) => `${subject.ko(of)}파일이 손상되었습니다(${tell(why)}).`,
    },
  ),
  sessionOpenElsewhere: plain({
    en: 'is open in another Descent: close that one first',
    ko: '다른 Descent에 열려 있습니다. 먼저 그쪽에서 닫으십시오.',
  }),
  sessionOpenHere: plain({
    en: 'is the file that is being worked with',
    ko: '지금 쓰고 있는 파일입니다.',
  }),
  sessionWithoutRuns: plain({ en: 'must hold a run, got none', ko: '실행이 하나도 없습니다.' }),
  noRoomToRead: defineRefusal(
    { file, folder: z.string() },
    {
      en: ({ file: of, folder }) => `${subject.en(of)} cannot be read: there is no room left in ${folder}`,
      ko: ({ file: of, folder }) => `${subject.ko(of)}읽을 수 없습니다. ${folder}에 자리가 없습니다.`,
    },
  ),
  noRoomToStore: plain({
    en: 'cannot be stored: there is no room left',
    ko: '디스크에 자리가 없어 저장할 수 없습니다.',
  }),
  noRoomToSave: plain({ en: 'cannot be saved: there is no room left', ko: '디스크에 자리가 없어 저장할 수 없습니다.' }),
  noFolderToSaveIn: plain({
    en: 'cannot be saved: there is no such folder',
    ko: '저장할 폴더가 없습니다.',
  }),
  folderInTheWay: plain({
    en: 'cannot be saved: there is a folder of that name',
    ko: '같은 이름의 폴더가 있어 저장할 수 없습니다.',
  }),
  savedOverItself: plain({
    en: 'cannot be saved: it is the file that is being worked with',
    ko: '지금 쓰고 있는 파일에는 저장할 수 없습니다.',
  }),
  sessionUnsaved: defineRefusal(
    { file, reason },
    {
      en: ({ file: of, reason: why }, tell) => `${subject.en(of)} cannot be saved: ${tell(why)}`,
      ko: ({ file: of, reason: why }, tell) => `${subject.ko(of)}저장할 수 없습니다(${tell(why)}).`,
    },
  ),
} as const;
