/** What the system says of a file that it does not give, by its code. */
import type { Localized } from '../schema/localized.ts';
import type { Language } from './defineRefusal.ts';

const reasons: Readonly<Record<string, Localized>> = {
  ENOENT: { en: 'there is nothing of that name', ko: '그런 이름의 파일이나 폴더가 없습니다' },
  ENOTDIR: { en: 'a file stands where a folder should', ko: '폴더가 있어야 할 자리에 파일이 있습니다' },
  EISDIR: { en: 'there is a folder of that name', ko: '같은 이름의 폴더가 있습니다' },
  EEXIST: { en: 'there is something of that name', ko: '같은 이름의 것이 이미 있습니다' },
  ENOTEMPTY: { en: 'there is a folder of that name', ko: '같은 이름의 폴더가 있습니다' },
  EACCES: { en: 'permission denied', ko: '권한이 없습니다' },
  EPERM: { en: 'permission denied', ko: '권한이 없습니다' },
  EROFS: { en: 'it is on a read-only disk', ko: '읽기 전용 디스크에 있습니다' },
  ENOSPC: { en: 'there is no room left', ko: '디스크에 자리가 없습니다' },
  EDQUOT: { en: 'there is no room left', ko: '디스크에 자리가 없습니다' },
  EFBIG: { en: 'it is too large', ko: '너무 큽니다' },
  EIO: { en: 'the disk reports an error', ko: '디스크에 오류가 있습니다' },
  EBUSY: { en: 'another program uses it', ko: '다른 프로그램이 쓰고 있습니다' },
  EMFILE: { en: 'too many files are open', ko: '열린 파일이 너무 많습니다' },
  ENFILE: { en: 'too many files are open', ko: '열린 파일이 너무 많습니다' },
  ELOOP: { en: 'it is a link that leads to itself', ko: '자기 자신으로 이어지는 링크입니다' },
  ENAMETOOLONG: { en: 'its name is too long', ko: '이름이 너무 깁니다' },
  ENXIO: { en: 'it is no file', ko: '파일이 아닙니다' },
};

/** Why, in words; the code itself where there are none. */
export const because = (language: Language, errno: string): string => reasons[errno]?.[language] ?? errno;
