import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { descent } from './command.ts';

const folder = mkdtempSync(join(tmpdir(), 'descent-refusals-'));
afterAll(() => rmSync(folder, { recursive: true }));

const at = (...names: string[]): string => join(folder, ...names);
function written(name: string, contents: string | Uint8Array): string {
  writeFileSync(at(name), contents);
  return at(name);
}
const experiment = (fields: object): string[] => {
  const name = `experiment-${readdirSync(folder).length}.json`;
  return [written(name, JSON.stringify({ format: 'descent-experiment/1', ...fields }))];
};

/** A data folder whose training images are damaged. */
function damaged(name: string, header: number[], length: number): string {
  mkdirSync(at(name));
  const images = new Uint8Array(length);
  images.set(header);
  written(`${name}/train-images-idx3-ubyte`, images);
  for (const file of ['train-labels-idx1-ubyte', 't10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte']) {
    written(`${name}/${file}`, new Uint8Array([0, 0, 8, 1, 0, 0, 0, 0]));
  }
  return at(name);
}

mkdirSync(at('other'));
written('other/metrics.csv', 'precious');
mkdirSync(at('occupied', 'metrics.csv'), { recursive: true });
symlinkSync('nowhere', at('dangling'));
symlinkSync('loop', at('loop'));
mkdirSync(at('sealed'));
chmodSync(at('sealed'), 0o500);

const huge = { training: { iterations: 10_000_000 }, seeds: Array.from({ length: 1000 }, (_, seed) => seed) };

it.each<[what: string, argv: string[], message: RegExp]>([
  ['an unknown field', experiment({ colour: 1 }), /colour is not a known field/],
  ['an unknown field inside', experiment({ network: { hiden: [3] } }), /network\.hiden is not a known field/],
  ['a wrong type', experiment({ network: { hidden: 'many' } }), /network\.hidden must be a list, got "many"/],
  [
    'a number out of range',
    experiment({ training: { batchSize: 0 } }),
    /training\.batchSize must be in \[1, 60000\], got 0/,
  ],
  ['a share out of range', experiment({ network: { dropout: 1 } }), /network\.dropout must be in \[0, 1\), got 1/],
  [
    'both iterations and epochs',
    experiment({ training: { iterations: 1, epochs: 1 } }),
    /exactly one of iterations and epochs/,
  ],
  ['an unknown optimizer', experiment({ optimizer: { id: 'sgdd' } }), /optimizer.*sgd, momentum.*"sgdd"/],
  [
    'a hyper-parameter that is none of its',
    experiment({ optimizer: { id: 'sgd', beta1: 1 } }),
    /optimizer\.beta1 is not a known field/,
  ],
  ['no format', [written('no-format.json', '{}')], /format must be/],
  [
    'a format of the future',
    [written('future.json', '{"format":"descent-experiment/2"}')],
    /format must be.*descent-experiment\/1/,
  ],
  ['an unknown preset', ['optimisers'], /optimisers is neither a file nor a preset.*optimizers/],
  ['a directory', [folder], /must be a file, got a folder/],
  ['what is not JSON', [written('broken.json', '{"format": ')], /broken\.json must be JSON/],
  ['a list', [written('list.json', '[]')], /must be an object/],
  [
    'a compared value that is wrong',
    experiment({ compare: { 'network.dropout': [0, 2] } }),
    /compare\.network\.dropout\[1\]/,
  ],
  ['a comparison of nothing', experiment({ compare: { 'network.dropuot': [0, 0.5] } }), /dropuot is not a known field/],
  [
    'more images than there are',
    experiment({ data: { trainSize: 70_000 } }),
    /data\.trainSize must be in \[1, 60000\].*70000/,
  ],
  ['an unknown data set', experiment({ data: { dataset: 'emnist' } }), /emnist/],
  [
    'a surface that cannot be read',
    experiment({ kind: 'landscape', surface: 'x^2 + z' }),
    /surface: z is not known.*character 7/,
  ],
  ['a setting without a value', ['optimizers', '--set', 'training.iterations'], /--set takes path=value/],
  [
    'a setting out of range',
    ['optimizers', '--set', 'training.iterations=-5'],
    /training\.iterations must be in \[1, .*got -5/,
  ],
  ['seeds that are none', ['optimizers', '--seeds', '0,one'], /seeds\[1\] must be a number, got "one"/],
  ['a negative seed', ['optimizers', '--seeds=-1'], /seeds\[0\].*-1/],
  ['no workers', ['optimizers', '--workers', '0'], /--workers must be a whole number in \[1, 256\], got 0/],
  ['an unknown option', ['optimizers', '--fast'], /--fast/],
  ['a data folder that is not there', ['optimizers', '--data', at('nowhere')], /--data must name a folder.*nowhere/],
  [
    'images with a wrong magic number',
    ['optimizers', '--data', damaged('magic', [1, 2, 3, 4], 100)],
    /train-images.*must begin with/,
  ],
  [
    'truncated images',
    ['optimizers', '--data', damaged('short', [0, 0, 8, 3, 0, 0, 0, 9, 0, 0, 0, 28, 0, 0, 0, 28], 100)],
    /train-images/,
  ],
  [
    'a folder with other results',
    ['landscape', '--out', at('other')],
    /other experiment.*another|another experiment \(metrics\.csv\)/,
  ],
  [
    'an --out that is a file',
    ['landscape', '--out', at('other', 'metrics.csv', 'x')],
    /--out .* must be a folder, got the file/,
  ],
  [
    'more than fits on the disk',
    [...experiment(huge), '--out', at('huge')],
    /needs about .* MiB of disk space, and .* are free/,
  ],
  ['an --out without a name', ['landscape', '--out', ''], /--out must name a folder, got ""/],
  ['an --out that is a link to nothing', ['landscape', '--out', at('dangling')], /got a link that leads nowhere/],
  [
    'an --out that is a link to itself',
    ['landscape', '--out', at('loop')],
    /cannot be read: it is a link that leads to itself/,
  ],
  ['an --out with too long a name', ['landscape', '--out', at('x'.repeat(300))], /its name is too long/],
  [
    'a folder where a result goes',
    ['landscape', '--out', at('occupied'), '--overwrite'],
    /metrics\.csv must be a file, got a folder/,
  ],
  ['a --resume of nothing', ['landscape', '--out', at('nothing'), '--resume'], /nothing to --resume/],
  ['a --resume without a folder', ['landscape', '--resume'], /--resume needs --out/],
])('%s is refused with one line and exit code 2, and nothing is written', async (_what, argv, message) => {
  const before = readdirSync(folder, { recursive: true }).length;
  const { code, out, error } = await descent(['run', ...argv]);
  expect(error).toMatch(message);
  expect(error.split('\n')).toHaveLength(1);
  expect(out).toBe('');
  expect(code).toBe(2);
  expect(readdirSync(folder, { recursive: true })).toHaveLength(before);
});

it.skipIf(process.getuid?.() === 0)('a folder that may not be written to is refused', async () => {
  const { code, error } = await descent(['run', 'landscape', '--out', at('sealed', 'out')]);
  expect(code).toBe(2);
  expect(error).toMatch(/must be writable/);
});

it.each<[what: string, argv: string[], message: RegExp]>([
  ['an unknown command', ['rum', 'LANGUAGE'], /^오류: rum: 없는 명령입니다\. 명령: run, presets/],
  ['an unknown option', ['run', 'LANGUAGE', '--fast'], /^오류: --fast: run 명령에 없는 옵션입니다/],
  ['an option without its value', ['run', 'LANGUAGE', '--out'], /^오류: --out.*: 값을 주어야 합니다/],
  ['too little', ['run', 'LANGUAGE'], /^오류: run 명령에는 <experiment>도 주어야 합니다/],
  ['too much', ['presets', 'LANGUAGE', 'optimizers'], /^오류: presets: 인자는 0개까지입니다/],
  ['no --out', ['session', 'merge', 'a', 'LANGUAGE'], /^오류: merge 명령에는 --out <file> 옵션도/],
  [
    'a setting out of range',
    ['run', 'optimizers', '--set', 'training.iterations=-5', 'LANGUAGE'],
    /training\.iterations: .*받은 값: -5/,
  ],
  [
    'a session that is none',
    ['session', 'info', at('other', 'metrics.csv'), 'LANGUAGE'],
    /Descent 세션 파일이 아닙니다/,
  ],
  ['a folder that is none', ['data', at('nowhere'), 'LANGUAGE'], /폴더가 없습니다/],
])('%s is told in Korean where that is asked for', async (_what, argv, message) => {
  for (const language of [['--language', 'ko'], ['--language=ko']]) {
    const { code, error } = await descent(argv.flatMap((word) => (word === 'LANGUAGE' ? language : [word])));
    expect(error).toMatch(message);
    expect(error).toMatch(/^오류: .*[가-힣]/);
    expect(error).not.toMatch(/\b(must|got|error)\b/);
    expect(error.split('\n')).toHaveLength(1);
    expect(code).toBe(2);
  }
});

it('a language that there is none of is refused', async () => {
  expect(await descent(['presets', '--language', 'fr'])).toEqual({
    code: 2,
    out: '',
    error: 'error: --language must be one of ko, en, got fr',
  });
});

it('help is in Korean, too', async () => {
  for (const argv of [[], ['run'], ['presets'], ['data'], ['serve'], ['runs'], ['session'], ['session', 'merge']]) {
    const { code, out } = await descent([...argv, '--help', '--language=ko']);
    expect(code).toBe(0);
    expect(out).toMatch(/^사용법: /);
    expect(out).not.toMatch(/display help|Options:|the /);
  }
});
