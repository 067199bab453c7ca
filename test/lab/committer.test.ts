import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Committer } from '#main/lab/committer.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function committer() {
  const groups: string[][] = [];
  const disk = { full: false };
  const own = new Committer<string>({
    store: (group) => {
      groups.push([...group]);
      if (disk.full) throw new Error('no room');
      return () => undefined;
    },
    onBlocked: () => undefined,
    onUnblocked: () => undefined,
  });
  return { own, groups, disk };
}

it('stores together what comes within 20 ms', () => {
  const { own, groups } = committer();
  own.add('a');
  vi.advanceTimersByTime(19);
  own.add('b');
  expect(groups).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(groups).toEqual([['a', 'b']]);
});

it('stores at once what something waits for, behind what came before it', () => {
  const { own, groups } = committer();
  own.add('a');
  own.add('end', { soon: true });
  vi.advanceTimersByTime(0);
  expect(groups).toEqual([['a', 'end']]);
  vi.advanceTimersByTime(1000);
  expect(groups).toEqual([['a', 'end']]);
  expect(own.busy).toBe(false);
});

it('does not hurry while storing fails, and loses nothing', () => {
  const { own, groups, disk } = committer();
  disk.full = true;
  own.add('a', { soon: true });
  vi.advanceTimersByTime(0);
  own.add('end', { soon: true });
  vi.advanceTimersByTime(999);
  expect(groups).toEqual([['a']]);
  disk.full = false;
  vi.advanceTimersByTime(1);
  expect(groups).toEqual([['a'], ['a', 'end']]);
  expect(own.busy).toBe(false);
});
