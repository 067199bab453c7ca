import { describe, expect, it } from 'vitest';
import { descent } from './command.ts';

describe('descent presets', () => {
  it('lists every figure with its question, in either language', async () => {
    const english = await descent(['presets']);
    expect(english.code).toBe(0);
    expect(english.out).toMatch(/^optimizers .*4 runs/m);
    expect(english.out).toMatch(/^batch-norm .*32 runs/m);
    expect(english.out).toMatch(/^always-adam .*60 runs/m);
    expect(english.out).toMatch(/^search .*a search of 100 trials/m);
    expect((await descent(['presets', '--language', 'ko'])).out).toMatch(/4회 실행.*시도 100번의 탐색/s);
  });

  it('prints one JSON document with --json', async () => {
    const { out } = await descent(['presets', '--json']);
    expect((JSON.parse(out) as { id: string; runs: number }[]).find(({ id }) => id === 'optimizers')?.runs).toBe(4);
  });
});

describe('descent data', () => {
  it('knows the installed MNIST as the genuine one', async () => {
    const { code, out } = await descent(['data']);
    expect(code).toBe(0);
    expect(out).toMatch(
      /MNIST handwritten digits: genuine\ntraining 60000 images, 28 × 28 \(0: 5923, 1: 6742, .*\ntest 10000 images/,
    );
  });
});

describe('what the command does not understand', () => {
  it.each([
    ['an unknown command', ['fly'], /fly/],
    ['an unknown option', ['presets', '--colour'], /--colour/],
    ['a language it does not speak', ['presets', '--language', 'fr'], /ko, en/],
    ['a folder that is not there', ['data', '/no/such/folder'], /\/no\/such\/folder/],
  ])('%s is refused with one line and exit code 2', async (_what, argv, message) => {
    const { code, out, error } = await descent(argv);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(error.split('\n')).toHaveLength(1);
    expect(error).toMatch(message);
  });
});
