/** A file or folder that the system does not give, and files that are not what they should be. */
import { z } from 'zod';
import { defineRefusal, given } from './defineRefusal.ts';
import { because } from './errno.ts';
import { thing, things } from './things.ts';

const failed = {
  unreadable: { en: 'cannot be read', ko: '읽을 수 없습니다' },
  unwritable: { en: 'cannot be written', ko: '쓸 수 없습니다' },
} as const;

/** The file is named by `path`, or where `path` names an option, by `file`. */
const system = (kind: keyof typeof failed) =>
  defineRefusal(
    { file: z.string().nullable(), errno: z.string() },
    {
      en: ({ path, file, errno }) =>
        `${file === null ? path : `${path} ${file}`} ${failed[kind].en}: ${because('en', errno)}`,
      ko: ({ path, file, errno }) =>
        `${file === null ? path : `${path} ${file}`}: ${failed[kind].ko}(${because('ko', errno)}).`,
    },
  );

export const fileRefusals = {
  unreadable: system('unreadable'),
  unwritable: system('unwritable'),
  /** As a reason: what the system says. */
  systemFault: defineRefusal(
    { errno: z.string() },
    {
      en: ({ errno }) => `the system says: ${because('en', errno)}`,
      ko: ({ errno }) => `시스템이 알린 것: ${because('ko', errno)}`,
    },
  ),
  emptyName: defineRefusal(
    {},
    { en: ({ path }) => `${path} must name a folder, got ""`, ko: ({ path }) => `${path}: 폴더 이름이 비어 있습니다.` },
  ),
  danglingLink: defineRefusal(
    { folder: z.string(), got: z.string() },
    {
      en: ({ path, folder, got }) => `${path} ${folder} must be a folder, got a link that leads nowhere: ${got}`,
      ko: ({ path, folder, got }) => `${path} ${folder}: 폴더여야 합니다. 가리키는 곳이 없는 링크입니다: ${got}`,
    },
  ),
  /** Something of another kind is where a file or folder should be. */
  wrongThing: defineRefusal(
    { allowed: thing, got: thing },
    {
      en: ({ path, allowed, got }) => `${path} must be ${things[allowed].en}, got ${things[got].en}`,
      ko: ({ path, allowed, got }) => `${path}: ${things[allowed].ko}여야 합니다. 있는 것: ${things[got].ko}`,
    },
  ),
  tooLarge: defineRefusal(
    { allowed: z.number(), got: z.number().nullable() },
    {
      en: ({ path, allowed, got }) => `${path} must have at most ${allowed} bytes${got === null ? '' : `, got ${got}`}`,
      ko: ({ path, allowed, got }) =>
        `${path}: ${allowed}바이트 이하여야 합니다.${got === null ? '' : ` 받은 크기: ${got}바이트`}`,
    },
  ),
  /** The first character that does not belong, null where the text ends too early; lines and columns count from 1. */
  notJson: defineRefusal(
    { line: z.number(), column: z.number(), got: given },
    {
      en: ({ path, line, column, got }) =>
        `${path} must be JSON, got ${got ?? 'an end too early'} at line ${line}, column ${column}`,
      ko: ({ path, line, column, got }) =>
        `${path}: JSON이 아닙니다. ${line}행 ${column}열에 ${got === null ? '있어야 할 것이 없습니다.' : `올 수 없는 것: ${got}`}`,
    },
  ),
  changedWhileRead: defineRefusal(
    { expected: z.number(), got: z.number() },
    {
      en: ({ path, expected, got }) => `${path} changed while it was read: expected ${expected} bytes, got ${got}`,
      ko: ({ path, expected, got }) =>
        `${path}: 읽는 동안 파일이 바뀌었습니다. ${expected}바이트여야 하는데 ${got}바이트입니다.`,
    },
  ),
} as const;
