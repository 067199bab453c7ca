import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileArgument } from '#main/electron/fileArgument.ts';

describe('a command line', () => {
  it.each([
    ['a file beside', ['mine.descent'], resolve('/work', 'mine.descent')],
    ['a file elsewhere, after options', ['--flag', '/home/me/a b.DESCENT'], resolve('/home/me/a b.DESCENT')],
    [
      'a file by its URL, as some launchers do',
      ['file:///home/me/%ED%95%9C%20a%23b.descent'],
      '/home/me/한 a#b.descent',
    ],
    ['the last of several', ['a.descent', 'b.descent'], resolve('/work', 'b.descent')],
    ['a lesson', ['Class 3.lesson.json'], resolve('/work', 'Class 3.lesson.json')],
  ])('names %s', (_what, argv, path) => {
    expect(fileArgument(argv, '/work')).toBe(path);
  });

  it.each([
    [[]],
    [['.']],
    [['--file=x.descent']],
    [['notes.txt']],
    [['experiment.json']],
    [['file://elsewhere/x.descent']],
    [['file:///a%2fb.descent']],
  ])('names no file in %j', (argv) => {
    expect(fileArgument(argv, '/work')).toBeNull();
  });
});
