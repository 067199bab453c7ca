import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readLesson } from '#core/lessons/lesson.ts';
import { descent } from './command.ts';

const folder = mkdtempSync(join(tmpdir(), 'descent-lesson-test-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);

const experiment = { format: 'descent-experiment/1', name: 'Faster SGD', compare: { optimizer: ['sgd', 'adam'] } };
writeFileSync(at('fast.json'), JSON.stringify(experiment));
const file = at('class.lesson.json');

describe('descent lesson', () => {
  it('makes a lesson of pages and experiment files, in their order, and says what it holds', async () => {
    const steps = ['momentum', at('fast.json'), 'optimizers'];
    const made = await descent(['lesson', 'make', ...steps, '--title', 'Optimizers', '--own-seed', '--out', file]);
    expect(made).toMatchObject({ code: 0, error: '' });
    const lesson = readLesson(readFileSync(file, 'utf8'), file);
    expect(lesson.title).toBe('Optimizers');
    expect(lesson.steps.map((step) => (step.kind === 'page' ? step.page : [step.title, step.ownSeed]))).toEqual([
      ...['momentum', ['Faster SGD', true], 'optimizers'],
    ]);
    expect((await descent(['lesson', 'check', file])).out).toBe(made.out);
    expect(made.out).toMatch(
      /^Optimizers\n1\. Momentum \(momentum\)\n2\. Faster SGD \(2 runs, a seed of one’s own\)\n3\. .*\n {3}\? .*\(SGD \/ Momentum/,
    );
    expect((await descent(['lesson', 'check', file, '--language', 'ko'])).out).toContain('2. Faster SGD (2회 실행');
    const { out } = await descent(['lesson', 'check', file, '--json']);
    expect(JSON.parse(out)).toEqual(lesson);
  });

  it('replaces nothing unasked, and writes nothing of a step that is wrong', async () => {
    const before = readFileSync(file, 'utf8');
    const again = ['lesson', 'make', 'sgd', '--title', 'Anew', '--out', file];
    expect(await descent(again)).toMatchObject({ code: 2, error: expect.stringContaining('--overwrite') as string });
    expect(readFileSync(file, 'utf8')).toBe(before);
    const wrong = await descent([
      'lesson',
      'make',
      'sgd',
      'momentun',
      '--title',
      'Anew',
      '--out',
      at('new.lesson.json'),
    ]);
    expect(wrong).toMatchObject({
      code: 2,
      error: expect.stringMatching(/steps\[1\]\.page must be one of .*momentum/) as string,
    });
    expect(existsSync(at('new.lesson.json'))).toBe(false);
  });

  it('names what is wrong with a file, and where', async () => {
    const broken = at('broken.lesson.json');
    const lesson = JSON.parse(readFileSync(file, 'utf8')) as { steps: object[] };
    const questions = [{ id: 'q', ask: 'Why?', choices: ['only one'] }];
    writeFileSync(broken, JSON.stringify({ ...lesson, steps: [{ ...lesson.steps[0], questions }] }));
    expect(await descent(['lesson', 'check', broken])).toMatchObject({
      code: 2,
      error: expect.stringMatching(/steps\[0\]\.questions\[0\]\.choices must have at least 2/) as string,
    });
    writeFileSync(broken, ' '.repeat(2_000_001));
    expect((await descent(['lesson', 'check', broken])).error).toMatch(/2,?000,?001|2,?000,?000/);
    expect((await descent(['lesson', 'check', at('nowhere.lesson.json')])).code).toBe(2);
  });
});
