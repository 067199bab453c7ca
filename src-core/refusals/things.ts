/** What may lie under a name. */
import { z } from 'zod';

export const things = {
  folder: { en: 'a folder', ko: '폴더' },
  file: { en: 'a file', ko: '파일' },
  device: { en: 'a device or pipe', ko: '장치나 파이프' },
} as const;

export const thing = z.enum(['folder', 'file', 'device']);
