import { createHash } from 'node:crypto';
import { Window } from 'happy-dom';
import { expect, it } from 'vitest';
import { RandomState } from '#core/random/randomState.ts';
import { parseExperiment } from '#core/experiment/parse.ts';
import { experimentOf, presetById, reproductionOf } from '#core/presets/index.ts';
import { judge } from '#core/verdicts/judge.ts';
import { readerPage } from '#main/report/index.ts';
import { escapeHtml } from '#main/report/html.ts';
import { hostile, hostilePage } from '../hostilePage.ts';
import { stored } from '../keptRun.ts';
import { madeResults } from '../madeResults.ts';
import { readCsv } from '../readCsv.ts';

/** The page as a browser reads it, with nothing of it run or fetched. */
function documentOf(html: string) {
  const window = new Window({ settings: { enableJavaScriptEvaluation: false } });
  return new window.DOMParser().parseFromString(html, 'text/html');
}

const english = await hostilePage('en');
const page = documentOf(english);
const textOf = (selector: string): (string | undefined)[] =>
  [...page.querySelectorAll(selector)].map(({ textContent }) => textContent?.trim());

it('tells verdicts, settings, every run and notes, beside the figures', () => {
  expect(textOf('h3')).toEqual(['What may be concluded', 'Settings', 'Runs', 'Notes']);
  expect(textOf('.verdict')[0]).toContain('best first: AdaGrad');
  expect(textOf('li')).toEqual(expect.arrayContaining(['MNIST', 'dropout 0.25', 'batch 128']));
  expect(textOf('tbody tr')).toHaveLength(18);
  expect(textOf('thead th').slice(-2)).toEqual(['Loss (mean of the last 50)', 'Test accuracy']);
  const figures = [...page.querySelectorAll('img')];
  expect(figures.map((image) => image.getAttribute('alt')?.split('. ')[0])).toEqual(['Training loss', 'Accuracy']);
  for (const image of figures) expect(image.getAttribute('src')).toMatch(/^data:image\/png;base64,iVBORw0KGgo/);
});

it("answers a figure's own question, and tells whether it came out as in the book", async () => {
  const preset = presetById.get('optimizers')!;
  const losses: Readonly<Record<string, number>> = { SGD: 0.2, Momentum: 0.06, AdaGrad: 0.029, Adam: 0.038 };
  const results = madeResults(preset.experiment, ({ label }) => ({
    loss_after: Array.from({ length: 60 }, () => losses[label.en]!),
  })).map((result) => stored(result));
  const [experiment, title] = [experimentOf(preset), preset.title];
  const reports = [{ experiment, title, preset, prefix: null, results }];
  const told = documentOf(await readerPage({ rows: results, reports }, 'ko'));
  const [question, answer, reproduction] = [...told.querySelectorAll('.asked, .verdict')].map((p) => p.textContent);
  expect(question).toBe(preset.question.ko);
  expect(answer).toBe(judge(preset.verdict, results)?.text.ko);
  expect(reproduction).toBe(reproductionOf(preset, results)?.text.ko);
});

it('holds its tables and its experiment as files', () => {
  const files = [...page.querySelectorAll('a')].map((link) => {
    const [head = '', body = ''] = (link.getAttribute('href') ?? '').split(',');
    return { name: link.getAttribute('download'), head, text: Buffer.from(body, 'base64').toString() };
  });
  expect(files.map(({ name }) => name)).toEqual(['runs.csv', 'metrics.csv', 'experiment.json']);
  expect(files[0]!.head).toBe('data:text/csv;charset=utf-8;base64');
  expect(readCsv(files[0]!.text)).toHaveLength(1 + 18);
  expect(readCsv(files[1]!.text)).toHaveLength(1 + 18 * 62);
  expect(parseExperiment(JSON.parse(files[2]!.text)).name).toBe(hostile.trim());
});

it('is text alone, whatever a user wrote, under a policy that lets nothing run or be fetched', () => {
  expect(page.title).toBe(hostile.replace('\u202e', '').trim());
  expect(english).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  const policy = page.querySelector('meta[http-equiv]')?.getAttribute('content') ?? '';
  const style = createHash('sha256').update(page.querySelector('style')!.textContent).digest('base64');
  expect(policy).toBe(
    `default-src 'none'; img-src data:; style-src 'sha256-${style}'; base-uri 'none'; form-action 'none'`,
  );
});

it('begins with the words of a report, where there are some', async () => {
  const foreword = { title: hostile, author: '김하늘', date: ' ', paragraphs: ['first\nsecond', '  ', hostile] };
  const told = await hostilePage('en', 'Named otherwise', foreword);
  expect(odd(told)).toEqual([]);
  const words = [...documentOf(told).querySelectorAll('h1, h1 ~ .meta, .words')].map((one) => one.textContent?.trim());
  const shown = hostile.replace('\u202e', '').trim();
  expect(words).toEqual([shown, '김하늘', 'first\nsecond', shown]);
});

/** What of a document could run, lead elsewhere or be of a user's making. */
function odd(html: string): string[] {
  const known =
    /^(html|head|meta|title|style|body|main|section|footer|h[123]|p|figure|img|ul|li|a|div|table|thead|tbody|tr|th|td|bdi)$/;
  const plain =
    /^(lang|charset|http-equiv|content|name|class|width|height|alt|role|tabindex|aria-label|scope|download)$/;
  return [...documentOf(html).querySelectorAll('*')].flatMap((element) => {
    const tag = element.tagName.toLowerCase();
    const attributes = [...element.attributes].filter(
      ({ name, value }) => !plain.test(name) && !(/^(src|href)$/.test(name) && value?.startsWith('data:')),
    );
    return known.test(tag) && attributes.length === 0 ? [] : [element.outerHTML.slice(0, 200)];
  });
}

const pieces = [
  '<',
  '>',
  '"',
  "'",
  '&',
  '/',
  '=',
  'script',
  'img src=x',
  'onload=',
  '-->',
  ']]>',
  '`',
  ' ',
  '가',
  '\u0007',
];
const random = new RandomState(4);
const name = (): string => Array.from({ length: 40 }, () => pieces[random.integer(pieces.length)]).join('');

it('makes no element and no attribute of any name', async () => {
  expect(odd('<p onclick="x">')).toHaveLength(1);
  expect(odd(english)).toEqual([]);
  expect(odd(await hostilePage('ko', `a${name()}`))).toEqual([]);
  const texts = Array.from({ length: 300 }, () => escapeHtml(name()));
  expect(odd(texts.map((text) => `<p alt="${text}">${text}</p>`).join('\n'))).toEqual([]);
});
