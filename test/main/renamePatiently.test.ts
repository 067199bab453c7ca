/** Renames where a scanner holds the file, as Windows tells it. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { renamePatiently, renamePatientlySync } from '#main/files/renamePatiently.ts';

const { rename } = vi.hoisted(() => ({ rename: vi.fn() }));
vi.mock('node:fs', async (original) => ({ ...(await original<object>()), renameSync: rename }));
vi.mock('node:fs/promises', async (original) => ({ ...(await original<object>()), rename }));

const held = (code: string): void => {
  throw Object.assign(new Error(code), { code });
};
/** A clock that goes on by 400 ms whenever it is read. */
const clock = (): (() => number) => {
  let now = 0;
  return () => (now += 400);
};
beforeEach(() => void rename.mockReset());

describe.each([
  ['later', renamePatiently],
  [
    'at once',
    (...given: Parameters<typeof renamePatientlySync>) =>
      new Promise<void>((done) => {
        renamePatientlySync(...given);
        done();
      }),
  ],
])('a rename (%s)', (_when, tried) => {
  it.each(['EPERM', 'EACCES', 'EBUSY'])('is tried again on Windows after %s', async (code) => {
    rename.mockImplementationOnce(() => held(code)).mockImplementationOnce(() => held(code));
    await tried('a', 'b', { platform: 'win32', now: () => 0 });
    expect(rename).toHaveBeenCalledTimes(3);
  });

  it('is given up after a second', async () => {
    rename.mockImplementation(() => held('EBUSY'));
    await expect(tried('a', 'b', { platform: 'win32', now: clock() })).rejects.toThrow('EBUSY');
    expect(rename).toHaveBeenCalledTimes(3);
  });

  it('is not tried again elsewhere, nor after another error', async () => {
    rename.mockImplementation(() => held('EPERM'));
    await expect(tried('a', 'b', { platform: 'linux' })).rejects.toThrow('EPERM');
    rename.mockImplementation(() => held('ENOSPC'));
    await expect(tried('a', 'b', { platform: 'win32' })).rejects.toThrow('ENOSPC');
    expect(rename).toHaveBeenCalledTimes(2);
  });
});
