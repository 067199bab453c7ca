/** Chosen runs as one page of HTML that is handed on: everything is inside of it, and nothing of it runs. */
import { createHash } from 'node:crypto';
import { statusWords } from '#core/protocol/index.ts';
import { chartsOf } from '#core/kinds/index.ts';
import { concluded } from '#core/presets/index.ts';
import { endName, endOf, valuesOf } from '#core/verdicts/index.ts';
import { tellRankTable } from '#core/verdicts/ranks/tellRankTable.ts';
import { sharedTexts } from '#core/report/caption.ts';
import { metricsCsv, runsCsv } from '#core/report/index.ts';
import { dataUrl, escapeHtml } from './html.ts';
import { readerStyle } from './readerStyle.ts';
import { readerWords } from './readerWords.ts';
import type { Foreword } from '#core/protocol/index.ts';
import type { Chart, Language, StoredResult } from '#core/report/index.ts';
import type { drawPng } from './drawPng.ts';
import type { Report, Reported } from './reportFiles.ts';

/** Characters of a table in the page at most: mail servers take no larger ones. */
const MOST_CHARACTERS = 5_000_000;
/** Pixels of a picture per pixel of the figure: sharp on a phone and on paper. */
const SCALE = 2;
/** Pixels of a figure of one panel. */
const SMALL = { width: 900, height: 660 };
const MOST_METRICS = 6;

/** Text of a user's, which turns the direction of nothing around it. */
const own = (text: string): string => `<bdi>${escapeHtml(text)}</bdi>`;

const numberText = (value: number): string =>
  Number.isFinite(value) ? String(Number(value.toPrecision(4))) : String(value);

function tableOf(results: readonly StoredResult[], language: Language): string {
  const words = readerWords[language];
  const metrics = [...new Set(results.flatMap((result) => Object.keys(result.metrics)))].slice(0, MOST_METRICS);
  const iterations = results.map((result) => result.iterations);
  const heads = metrics.map((metric) => endName(metric, iterations)[language]);
  const head = [
    ...[words.run, words.label, words.status].map((name) => `<th scope="col">${escapeHtml(name)}</th>`),
    ...[words.seed, words.iterations, ...heads].map(
      (name) => `<th scope="col" class="number">${escapeHtml(name)}</th>`,
    ),
  ];
  const rows = results.map((result) => {
    const { plan, status, iterations, kept } = result;
    const label = kept.name === '' ? plan.label[language] : kept.name;
    const ends = metrics.map((metric) =>
      result.metrics[metric] === undefined ? '' : numberText(endOf(metric, valuesOf(result, metric))),
    );
    return [
      `<td>#${plan.run}</td><td class="label">${own(label)}</td><td class="word">${escapeHtml(statusWords[language][status])}</td>`,
      ...[String(plan.seed), String(iterations), ...ends].map((text) => `<td class="number">${escapeHtml(text)}</td>`),
    ].join('');
  });
  return [
    `<div class="table" role="region" tabindex="0" aria-label="${escapeHtml(words.runs)}">`,
    `<table><thead><tr>${head.join('')}</tr></thead>`,
    `<tbody>${rows.map((row) => `<tr>${row}</tr>`).join('\n')}</tbody></table></div>`,
  ].join('\n');
}

/** What may be concluded, a paragraph each: first what the preset asks, where the runs are of one. */
function verdictsOf({ experiment, preset, results }: Report, language: Language): string {
  const { told, ranks, reproduction } = concluded(experiment, preset ?? null, results);
  const texts = [...told, ranks === null ? [] : tellRankTable(ranks), reproduction?.text ?? []].flat();
  const asked = preset === undefined ? '' : `<p class="asked">${escapeHtml(preset.question[language])}</p>\n`;
  if (texts.length === 0) return '';
  return asked + texts.map((text) => `<p class="verdict">${escapeHtml(text[language])}</p>`).join('\n');
}

/** A figure of one panel in a shape whose letters can be read on a phone; one of many is as large as ever, and is moved there. */
function figure(chart: Chart, language: Language, draw: typeof drawPng): string {
  const isMany = chart.panels.length > 1;
  const shaped = isMany ? chart : { ...chart, ...SMALL };
  const told = escapeHtml([chart.title, chart.caption].map((text) => text[language]).join('. '));
  const picture = dataUrl('image/png', draw(shaped, language, SCALE));
  const image = `<img width="${shaped.width}" height="${shaped.height}" alt="${told}" src="${picture}">`;
  const frame = `class="many" role="region" tabindex="0" aria-label="${escapeHtml(chart.title[language])}"`;
  return isMany ? `<figure><div ${frame}>${image}</div></figure>` : `<figure>${image}</figure>`;
}

const titled = (title: string, body: string): string => (body === '' ? '' : `<h3>${escapeHtml(title)}</h3>\n${body}`);
const list = (items: readonly string[]): string =>
  items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${item}</li>`).join('\n')}</ul>`;

async function sectionOf(report: Report, language: Language): Promise<string> {
  const { experiment, title, preset, results } = report;
  const words = readerWords[language];
  const charts = chartsOf(experiment, results, { language, preset });
  // Loaded here because fonts and canvas take longer than many a page without a figure.
  const draw = charts.length === 0 ? null : (await import('./drawPng.ts')).drawPng;
  const day = new Date(Math.min(...results.map(({ kept }) => kept.createdAt))).toISOString().slice(0, 10);
  const shared = sharedTexts(results.map(({ plan }) => plan.spec)).map((text) => escapeHtml(text[language]));
  const notes = results.flatMap(({ plan, kept: { note } }) =>
    note.trim() === '' ? [] : [`#${plan.run}: ${own(note.trim())}`],
  );
  return [
    `<section>\n<h2>${own(title[language] || words.unnamed)}</h2>`,
    `<p class="meta">${escapeHtml(words.told(results.length, day))}</p>`,
    titled(words.verdict, verdictsOf(report, language)),
    ...charts.map((chart) => figure(chart, language, draw!)),
    titled(words.settings, list(shared)),
    titled(words.runs, tableOf(results, language)),
    titled(words.notes, list(notes)),
    '</section>',
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** The text of pieces, null where it is longer than the page takes. */
function bounded(pieces: Iterable<string>): string | null {
  const taken: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    length += piece.length;
    if (length > MOST_CHARACTERS) return null;
    taken.push(piece);
  }
  return taken.join('');
}

interface DataFile {
  readonly name: string;
  readonly type: string;
  readonly told: string;
  readonly pieces: Iterable<string>;
}

function linkTo({ name, type, told, pieces }: DataFile, language: Language): string {
  const text = bounded(pieces);
  if (text === null) return escapeHtml(readerWords[language].tooLarge(name));
  return `<a download="${escapeHtml(name)}" href="${dataUrl(`${type};charset=utf-8`, text)}">${escapeHtml(told)}</a>`;
}

const bylineOf = ({ author, date }: Foreword): string =>
  [author, date]
    .map((text) => text.trim())
    .filter(Boolean)
    .map(own)
    .join(' · ');

/** The page. What users wrote is text in it, whatever it looks like. */
export async function readerPage(
  { rows, reports }: Reported,
  language: Language,
  foreword: Foreword = { title: '', author: '', date: '', paragraphs: [] },
): Promise<string> {
  const words = readerWords[language];
  const sections: string[] = [];
  for (const report of reports) sections.push(await sectionOf(report, language));
  const { files } = words;
  const links = [
    linkTo({ name: 'runs.csv', type: 'text/csv', told: files.runs, pieces: [runsCsv(rows, language)] }, language),
    linkTo(
      { name: 'metrics.csv', type: 'text/csv', told: files.metrics, pieces: metricsCsv(rows, language) },
      language,
    ),
    ...reports.map(({ experiment, title: of, prefix }) => {
      const told = prefix === null ? files.experiment : `${files.experiment} (${of[language] || words.unnamed})`;
      const pieces = [JSON.stringify(experiment, null, 2)];
      return linkTo({ name: `${prefix ?? 'experiment'}.json`, type: 'application/json', told, pieces }, language);
    }),
  ];
  const title =
    foreword.title.trim() || [...new Set(reports.map(({ title: of }) => of[language] || words.unnamed))].join(' · ');
  const byline = bylineOf(foreword);
  const paragraphs = foreword.paragraphs.filter((text) => text.trim() !== '');
  const style = createHash('sha256').update(readerStyle).digest('base64');
  const policy = `default-src 'none'; img-src data:; style-src 'sha256-${style}'; base-uri 'none'; form-action 'none'`;
  return [
    `<!doctype html>\n<html lang="${language}">\n<head>\n<meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(title)}</title>\n<style>${readerStyle}</style>\n</head>\n<body>\n<main>\n<h1>${own(title)}</h1>`,
    ...(byline === '' ? [] : [`<p class="meta">${byline}</p>`]),
    ...paragraphs.map((text) => `<p class="words">${own(text.trim())}</p>`),
    ...sections,
    `<section class="data">\n<h2>${escapeHtml(words.data)}</h2>\n${list(links)}\n</section>\n</main>`,
    `<footer class="meta">${escapeHtml(words.foot)}</footer>\n</body>\n</html>\n`,
  ].join('\n');
}
