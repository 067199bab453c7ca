import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Committer } from '#main/lab/committer.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function committer() {
  const groups: string[][] = [];
  const disk = { full: false };
  const refused: string[] = [];
  const own = new Committer<string>({
    store: (group) => {
      groups.push([...group]);
      if (disk.full) throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
      return () => undefined;
    },
    onRefused: (item) => refused.push(item),
    onFault: () => undefined,
    onBlocked: () => undefined,
    onUnblocked: () => undefined,
  });
  return { own, groups, disk, refused };
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

it('hands back what can never be stored, and stores the rest in its order', () => {
  const stored: string[] = [];
  const refused: string[] = [];
  const own = new Committer<string>({
    store: (group) => {
      if (group.includes('bad')) throw new Error('no value for a column');
      stored.push(...group);
      return () => undefined;
    },
    onRefused: (item) => refused.push(item),
    onFault: () => undefined,
    onBlocked: () => undefined,
    onUnblocked: () => undefined,
  });
  for (const item of ['a', 'bad', 'b']) own.add(item);
  vi.advanceTimersByTime(20);
  expect([stored, refused, own.busy]).toEqual([['a', 'b'], ['bad'], false]);
});

it('gives up, when it is closed, what cannot be stored then', () => {
  const { own, groups, disk } = committer();
  disk.full = true;
  own.add('a');
  own.close();
  expect([groups, own.busy]).toEqual([[['a']], false]);
  own.add('b');
  vi.advanceTimersByTime(5000);
  expect(groups).toEqual([['a']]);
});
